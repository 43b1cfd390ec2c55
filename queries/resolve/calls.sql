-- Which inference calls were made, in which context? One row per call; what its engine's span says is joined to it.
-- A model span is a call, or one of several that describe one; an engine span is one where no client above it was recorded.
-- Only columns that some span can fill are stored: the view `calls` adds the others.
CREATE OR REPLACE TABLE call_facts AS
WITH engine_facts AS (
  SELECT /* facts of a call's engine spans */
  FROM facts AS f JOIN engine_sides AS e ON e.trace_id = f.trace_id AND e.engine_span_id = f.span_id
  WHERE f.role = 'engine'
  /* one row per call */),
alone AS (
  SELECT f.* EXCLUDE (row_number) FROM facts AS f
  ANTI JOIN call_members AS m ON m.row_number = f.row_number
  ANTI JOIN engine_sides AS e ON e.trace_id = f.trace_id AND e.engine_span_id = f.span_id AND f.role = 'engine'),
heads AS (FROM alone /* calls of several spans */),
resolved AS (
  SELECT
    own.file AS file,
    own.trace_id AS trace_id,
    own.span_id AS span_id,
    own.name AS name,
    own.kind AS kind,
    own.start_ns AS start_ns,
    own.status AS status,
    CASE WHEN own.end_ns > own.start_ns THEN (own.end_ns - own.start_ns) / 1e9 END AS latency,
    CASE WHEN judged.span_id IS NULL THEN 'application' ELSE 'judge' END AS call_role,
    coalesce(engine.scope_name, CASE own.role WHEN 'engine' THEN own.scope_name END) AS engine_scope,
    coalesce(own.scope_name, '') AS scope_name,
    /* one expression per attribute */
  FROM heads AS own
  LEFT JOIN engine_facts AS engine ON engine.call_trace_id = own.trace_id AND engine.call_span_id = own.span_id
  LEFT JOIN resource_facts AS own_resource ON own_resource.resource = own.resource
  LEFT JOIN resource_facts AS engine_resource
    ON engine_resource.resource = coalesce(engine.resource, CASE own.role WHEN 'engine' THEN own.resource END, '-')
  LEFT JOIN judged ON judged.trace_id = own.trace_id AND judged.span_id = own.span_id),
derived AS (
  SELECT * REPLACE (
    coalesce(evalgap_accelerator_class, accelerator_classes.class) AS evalgap_accelerator_class,
    coalesce(evalgap_engine_name, engine_of_scope(engine_scope)) AS evalgap_engine_name,
    coalesce(evalgap_route_provider, gen_ai_provider_name) AS evalgap_route_provider,
    CASE WHEN gen_ai_usage_cache_read_input_tokens > gen_ai_usage_input_tokens THEN NULL
         ELSE gen_ai_usage_cache_read_input_tokens END AS gen_ai_usage_cache_read_input_tokens,
    coalesce(evalgap_cache_prefix_ratio, CASE
      WHEN evalgap_cache_response IN ('hit', 'semantic_hit') THEN NULL
      WHEN gen_ai_usage_input_tokens > 0 AND gen_ai_usage_cache_read_input_tokens <= gen_ai_usage_input_tokens
        THEN gen_ai_usage_cache_read_input_tokens / gen_ai_usage_input_tokens END) AS evalgap_cache_prefix_ratio,
    coalesce(gen_ai_conversation_id, session_id) AS gen_ai_conversation_id,
    coalesce(evalgap_call_role, call_role) AS evalgap_call_role)
  FROM resolved LEFT JOIN accelerator_classes ON accelerator_classes.product = evalgap_accelerator_product),
tagged AS (
  SELECT d.* EXCLUDE (call_role, engine_scope, class, product),
    -- A call's own word, then its trace's, then what eval tools, synthetic clients and environments imply.
    CASE
      WHEN d.evalgap_cohort IS NOT NULL THEN d.evalgap_cohort
      WHEN t.cohorts_said = 1 THEN t.cohort_said
      WHEN t.cohorts_said > 1 THEN 'unknown'
      WHEN t.suite IS NOT NULL OR t.eval_case IS NOT NULL OR t.eval_run IS NOT NULL THEN 'eval'
      WHEN t.synthetic IS NOT NULL THEN 'unknown'
      WHEN t.environment IN ('production', 'prod') THEN 'production'
      ELSE 'unknown' END AS cohort,
    CASE
      WHEN d.evalgap_cohort IS NOT NULL THEN 'evalgap.cohort on the call'
      WHEN t.cohorts_said = 1 THEN 'evalgap.cohort in the trace'
      WHEN t.cohorts_said > 1 THEN 'contradicting evalgap.cohort in the trace'
      WHEN t.suite IS NOT NULL OR t.eval_case IS NOT NULL OR t.eval_run IS NOT NULL THEN 'marks of an eval tool'
      WHEN t.synthetic IS NOT NULL THEN 'user_agent.synthetic.type'
      WHEN t.environment IN ('production', 'prod') THEN 'deployment.environment.name'
      ELSE 'nothing says' END AS cohort_rule,
    t.suite, t.eval_case, t.user_id AS trace_user, t.conversation_id AS trace_conversation, t.weight
  FROM derived AS d JOIN traces AS t USING (trace_id)),
told AS (
  SELECT * EXCLUDE (suite, eval_case, trace_user, trace_conversation, weight) REPLACE (
      coalesce(test_suite_name, suite) AS test_suite_name,
      coalesce(test_case_id, eval_case) AS test_case_id,
      coalesce(user_id, trace_user) AS user_id,
      coalesce(gen_ai_conversation_id, trace_conversation) AS gen_ai_conversation_id),
    weight AS sampled_weight
  FROM tagged)
SELECT /* columns that something fills */ FROM told;

// Generated from the attribute registry: npm run generate

/** Which traffic the call belongs to. */
export const ATTR_EVALGAP_COHORT = 'evalgap.cohort'

/** Model that answered, else the model asked for. */
export const ATTR_EVALGAP_MODEL = 'evalgap.model'

/** Kind of accelerator that computed the reply. */
export const ATTR_EVALGAP_ACCELERATOR_CLASS = 'evalgap.accelerator.class'

/** Inference engine, not the router before it. */
export const ATTR_EVALGAP_ENGINE_NAME = 'evalgap.engine.name'

/** Engine version as reported. */
export const ATTR_EVALGAP_ENGINE_VERSION = 'evalgap.engine.version'

/** Sequences in the engine steps of this request; only true batch facts, never a gauge. */
export const ATTR_EVALGAP_BATCH_SIZE = 'evalgap.batch.size'

/** Running requests on the replica near the request: a gauge. */
export const ATTR_EVALGAP_LOAD_RUNNING = 'evalgap.load.running'

/** Queued requests on the replica near the request: a gauge. */
export const ATTR_EVALGAP_LOAD_WAITING = 'evalgap.load.waiting'

/** This process's open calls to the same server at send, itself included. */
export const ATTR_EVALGAP_CLIENT_IN_FLIGHT = 'evalgap.client.in_flight'

/** How much of the prompt came from a prefix (KV) cache. */
export const ATTR_EVALGAP_CACHE_PREFIX = 'evalgap.cache.prefix'

/** Whether a whole stored reply was returned. */
export const ATTR_EVALGAP_CACHE_RESPONSE = 'evalgap.cache.response'

/** Who actually served the call. */
export const ATTR_EVALGAP_ROUTE_PROVIDER = 'evalgap.route.provider'

/** Region that served; its meaning is in the scope. */
export const ATTR_EVALGAP_ROUTE_REGION = 'evalgap.route.region'

/** What the region names. */
export const ATTR_EVALGAP_ROUTE_REGION_SCOPE = 'evalgap.route.region.scope'

/** Deployment or routing target behind the address. */
export const ATTR_EVALGAP_ROUTE_DEPLOYMENT = 'evalgap.route.deployment'

/** Pod, worker or host that served; the decode replica when split. */
export const ATTR_EVALGAP_ROUTE_REPLICA = 'evalgap.route.replica'

/** Gateways passed, outermost first; empty when called directly. */
export const ATTR_EVALGAP_ROUTE_GATEWAY = 'evalgap.route.gateway'

/** Service tier that served the call. */
export const ATTR_EVALGAP_ROUTE_TIER = 'evalgap.route.tier'

/** Attempt that produced the answer, from 1. */
export const ATTR_EVALGAP_ROUTE_ATTEMPT = 'evalgap.route.attempt'

/** Reasoning effort served if echoed, else requested. */
export const ATTR_EVALGAP_REASONING_LEVEL = 'evalgap.reasoning.level'

/** Whether input or output was cut. */
export const ATTR_EVALGAP_CONTEXT_TRUNCATED = 'evalgap.context.truncated'

/** Wait inside the server before the first schedule. */
export const ATTR_EVALGAP_TIME_QUEUE = 'evalgap.time.queue'

/** Facts whose declared value contradicts the measured one. */
export const ATTR_EVALGAP_CONFLICT = 'evalgap.conflict'

/** Application traffic, or a grader of it. */
export const ATTR_EVALGAP_CALL_ROLE = 'evalgap.call.role'

/** Who gave a score, on its `gen_ai.evaluation.result` event: a judge model, a scorer, a person. */
export const ATTR_EVALGAP_EVALUATION_EVALUATOR = 'evalgap.evaluation.evaluator'

/** Version of the evaluator: scores of two versions are never mixed. */
export const ATTR_EVALGAP_EVALUATION_VERSION = 'evalgap.evaluation.version'

/** Chance with which the unit was chosen to be scored, above 0 and at most 1, on the event of its score. */
export const ATTR_EVALGAP_EVALUATION_PROBABILITY = 'evalgap.evaluation.probability'

/** Position of the call in its conversation, from 1. */
export const ATTR_EVALGAP_CONVERSATION_TURN = 'evalgap.conversation.turn'

/** Declared kind of work: single-turn, rag, tool-agent, multi-agent or an entry point. */
export const ATTR_EVALGAP_WORKFLOW = 'evalgap.workflow'

/** Declared agent framework or harness that runs the call’s trace, and its version where that matters. */
export const ATTR_EVALGAP_SCAFFOLD = 'evalgap.scaffold'

/** Hash of the sorted names of the tools offered. */
export const ATTR_EVALGAP_TOOLS_OFFERED = 'evalgap.tools.offered'

/** Accelerator product as reported, raw. */
export const ATTR_EVALGAP_ACCELERATOR_PRODUCT = 'evalgap.accelerator.product'

/** Accelerators per replica. */
export const ATTR_EVALGAP_ACCELERATOR_COUNT = 'evalgap.accelerator.count'

/** Accelerators on the node of the replica. */
export const ATTR_EVALGAP_ACCELERATOR_NODE_COUNT = 'evalgap.accelerator.node_count'

/** Partition profile, as MIG names it. */
export const ATTR_EVALGAP_ACCELERATOR_PARTITION = 'evalgap.accelerator.partition'

/** Broad kind of accelerator. */
export const ATTR_EVALGAP_ACCELERATOR_KIND = 'evalgap.accelerator.kind'

/** Serving fingerprint as reported, raw. */
export const ATTR_EVALGAP_ENGINE_FINGERPRINT = 'evalgap.engine.fingerprint'

/** Hash of the engine configuration. */
export const ATTR_EVALGAP_ENGINE_CONFIG_HASH = 'evalgap.engine.config_hash'

/** Weight quantisation. */
export const ATTR_EVALGAP_ENGINE_QUANTIZATION = 'evalgap.engine.quantization'

/** Compute data type. */
export const ATTR_EVALGAP_ENGINE_DTYPE = 'evalgap.engine.dtype'

/** Data type of the KV cache. */
export const ATTR_EVALGAP_ENGINE_KV_CACHE_DTYPE = 'evalgap.engine.kv_cache_dtype'

/** Tensor parallelism. */
export const ATTR_EVALGAP_ENGINE_TP = 'evalgap.engine.tp'

/** Pipeline parallelism. */
export const ATTR_EVALGAP_ENGINE_PP = 'evalgap.engine.pp'

/** Data parallelism. */
export const ATTR_EVALGAP_ENGINE_DP = 'evalgap.engine.dp'

/** Expert parallelism in use. */
export const ATTR_EVALGAP_ENGINE_EP = 'evalgap.engine.ep'

/** Version of the served weights. */
export const ATTR_EVALGAP_ENGINE_WEIGHT_VERSION = 'evalgap.engine.weight_version'

/** Speculative decoding method. */
export const ATTR_EVALGAP_ENGINE_SPECULATIVE = 'evalgap.engine.speculative'

/** Longest context the engine accepts. */
export const ATTR_EVALGAP_ENGINE_MAX_MODEL_LEN = 'evalgap.engine.max_model_len'

/** How the batch size was taken over schedule steps. */
export const ATTR_EVALGAP_BATCH_SIZE_STAT = 'evalgap.batch.size.stat'

/** Largest batch of the request. */
export const ATTR_EVALGAP_BATCH_SIZE_MAX = 'evalgap.batch.size.max'

/** Batch of the prefill step. */
export const ATTR_EVALGAP_BATCH_PREFILL_SIZE = 'evalgap.batch.prefill_size'

/** Most requests the replica runs at once. */
export const ATTR_EVALGAP_LOAD_CAPACITY = 'evalgap.load.capacity'

/** Requests open at the replica when its sidecar sent this one on, itself included: counted, not sampled. */
export const ATTR_EVALGAP_LOAD_IN_FLIGHT = 'evalgap.load.in_flight'

/** Age of the load gauges at the request. */
export const ATTR_EVALGAP_LOAD_AGE = 'evalgap.load.age'

/** Cached share of the prompt, 0 to 1. */
export const ATTR_EVALGAP_CACHE_PREFIX_RATIO = 'evalgap.cache.prefix.ratio'

/** Memory the cached prefix came from. */
export const ATTR_EVALGAP_CACHE_PREFIX_TIER = 'evalgap.cache.prefix.tier'

/** A router's forecast of the hit share; never an observation. */
export const ATTR_EVALGAP_CACHE_PREFIX_PREDICTED_RATIO = 'evalgap.cache.prefix.predicted_ratio'

/** KV cache in use on the replica, 0 to 1: a gauge. */
export const ATTR_EVALGAP_CACHE_KV_UTILIZATION = 'evalgap.cache.kv_utilization'

/** Tokens in a KV block. */
export const ATTR_EVALGAP_CACHE_BLOCK_SIZE = 'evalgap.cache.block_size'

/** Retention of the prompt cache as reported. */
export const ATTR_EVALGAP_CACHE_RETENTION = 'evalgap.cache.retention'

/** Prefill replica when prefill and decode are split. */
export const ATTR_EVALGAP_ROUTE_REPLICA_PREFILL = 'evalgap.route.replica.prefill'

/** Node of the replica that served. */
export const ATTR_EVALGAP_ROUTE_NODE = 'evalgap.route.node'

/** Data-parallel rank that served. */
export const ATTR_EVALGAP_ROUTE_DP_RANK = 'evalgap.route.dp_rank'

/** Host of the upstream URL. */
export const ATTR_EVALGAP_ROUTE_ENDPOINT = 'evalgap.route.endpoint'

/** Served by spill-over capacity. */
export const ATTR_EVALGAP_ROUTE_SPILLOVER = 'evalgap.route.spillover'

/** Routing strategy as reported. */
export const ATTR_EVALGAP_ROUTE_STRATEGY = 'evalgap.route.strategy'

/** Production variant invoked. */
export const ATTR_EVALGAP_ROUTE_VARIANT = 'evalgap.route.variant'

/** Content-delivery edge passed. */
export const ATTR_EVALGAP_ROUTE_EDGE = 'evalgap.route.edge'

/** Retries made by gateways. */
export const ATTR_EVALGAP_ROUTE_RETRIES = 'evalgap.route.retries'

/** Fallbacks to another target. */
export const ATTR_EVALGAP_ROUTE_FALLBACKS = 'evalgap.route.fallbacks'

/** Tier as reported, raw. */
export const ATTR_EVALGAP_ROUTE_TIER_RAW = 'evalgap.route.tier.raw'

/** Tier asked for. */
export const ATTR_EVALGAP_ROUTE_TIER_REQUESTED = 'evalgap.route.tier.requested'

/** The server's own request id. */
export const ATTR_EVALGAP_ROUTE_UPSTREAM_ID = 'evalgap.route.upstream_id'

/** Prefill time in the engine. */
export const ATTR_EVALGAP_TIME_PREFILL = 'evalgap.time.prefill'

/** Decode time in the engine. */
export const ATTR_EVALGAP_TIME_DECODE = 'evalgap.time.decode'

/** Prefill and decode together. */
export const ATTR_EVALGAP_TIME_INFERENCE = 'evalgap.time.inference'

/** Server time from arrival to first token. */
export const ATTR_EVALGAP_TIME_SERVER_FIRST_TOKEN = 'evalgap.time.server_first_token'

/** Server time of the whole request. */
export const ATTR_EVALGAP_TIME_SERVER_TOTAL = 'evalgap.time.server_total'

/** Time to load the model. */
export const ATTR_EVALGAP_TIME_MODEL_LOAD = 'evalgap.time.model_load'

/** KV transfer between replicas. */
export const ATTR_EVALGAP_TIME_KV_TRANSFER = 'evalgap.time.kv_transfer'

/** Time spent in the gateway itself. */
export const ATTR_EVALGAP_TIME_GATEWAY_OVERHEAD = 'evalgap.time.gateway_overhead'

/** Upstream time as a proxy measured it. */
export const ATTR_EVALGAP_TIME_UPSTREAM = 'evalgap.time.upstream'

/** Tokens drafted by speculation. */
export const ATTR_EVALGAP_SPEC_DRAFTED = 'evalgap.spec.drafted'

/** Drafted tokens accepted. */
export const ATTR_EVALGAP_SPEC_ACCEPTED = 'evalgap.spec.accepted'

/** Accepted share of drafted tokens. */
export const ATTR_EVALGAP_SPEC_ACCEPT_RATE = 'evalgap.spec.accept_rate'

/** Tokens emitted per decode step. */
export const ATTR_EVALGAP_SPEC_TOKENS_PER_STEP = 'evalgap.spec.tokens_per_step'

/** Context limit that applied. */
export const ATTR_EVALGAP_CONTEXT_LIMIT = 'evalgap.context.limit'

/** Sent through an offline batch interface. */
export const ATTR_EVALGAP_REQUEST_BATCH_API = 'evalgap.request.batch_api'

/** Where each fact was learned, as `fact=source` pairs with commas between; enumerations of an unknown fact are absent. */
export const ATTR_EVALGAP_SOURCES = 'evalgap.sources'

/** Where the call's accelerator fact was learned. */
export const ATTR_EVALGAP_SRC_ACCELERATOR = 'evalgap.src.accelerator'

/** Where the call's engine fact was learned. */
export const ATTR_EVALGAP_SRC_ENGINE = 'evalgap.src.engine'

/** Where the call's batch fact was learned. */
export const ATTR_EVALGAP_SRC_BATCH = 'evalgap.src.batch'

/** Where the call's load fact was learned. */
export const ATTR_EVALGAP_SRC_LOAD = 'evalgap.src.load'

/** Where the call's cache prefix fact was learned. */
export const ATTR_EVALGAP_SRC_CACHE_PREFIX = 'evalgap.src.cache_prefix'

/** Where the call's cache response fact was learned. */
export const ATTR_EVALGAP_SRC_CACHE_RESPONSE = 'evalgap.src.cache_response'

/** Where the call's route fact was learned. */
export const ATTR_EVALGAP_SRC_ROUTE = 'evalgap.src.route'

/** Where the call's region fact was learned. */
export const ATTR_EVALGAP_SRC_REGION = 'evalgap.src.region'

/** Where the call's tier fact was learned. */
export const ATTR_EVALGAP_SRC_TIER = 'evalgap.src.tier'

/** Where the call's time fact was learned. */
export const ATTR_EVALGAP_SRC_TIME = 'evalgap.src.time'

/** Where the call's reasoning fact was learned. */
export const ATTR_EVALGAP_SRC_REASONING = 'evalgap.src.reasoning'

/** Where the call's truncation fact was learned. */
export const ATTR_EVALGAP_SRC_TRUNCATION = 'evalgap.src.truncation'

/** What was asked of the model: chat, embeddings, … */
export const ATTR_GEN_AI_OPERATION_NAME = 'gen_ai.operation.name'

/** The provider as the client names it. */
export const ATTR_GEN_AI_PROVIDER_NAME = 'gen_ai.provider.name'

/** Model asked for. */
export const ATTR_GEN_AI_REQUEST_MODEL = 'gen_ai.request.model'

/** Model that answered. */
export const ATTR_GEN_AI_RESPONSE_MODEL = 'gen_ai.response.model'

/** Identifier of the completion. */
export const ATTR_GEN_AI_RESPONSE_ID = 'gen_ai.response.id'

/** Why generation stopped, per choice. */
export const ATTR_GEN_AI_RESPONSE_FINISH_REASONS = 'gen_ai.response.finish_reasons'

/** Most output tokens allowed. */
export const ATTR_GEN_AI_REQUEST_MAX_TOKENS = 'gen_ai.request.max_tokens'

/** Sampling temperature asked for. */
export const ATTR_GEN_AI_REQUEST_TEMPERATURE = 'gen_ai.request.temperature'

/** Whether the reply was asked for as a stream. */
export const ATTR_GEN_AI_REQUEST_STREAM = 'gen_ai.request.stream'

/** Reasoning effort exactly as sent. */
export const ATTR_GEN_AI_REQUEST_REASONING_LEVEL = 'gen_ai.request.reasoning.level'

/** Conversation, session or thread of the call. */
export const ATTR_GEN_AI_CONVERSATION_ID = 'gen_ai.conversation.id'

/** The history was summarised before this call. */
export const ATTR_GEN_AI_CONVERSATION_COMPACTED = 'gen_ai.conversation.compacted'

/** Agent that made the call. */
export const ATTR_GEN_AI_AGENT_NAME = 'gen_ai.agent.name'

/** Tool that was executed. */
export const ATTR_GEN_AI_TOOL_NAME = 'gen_ai.tool.name'

/** Prompt tokens, cached ones included. */
export const ATTR_GEN_AI_USAGE_INPUT_TOKENS = 'gen_ai.usage.input_tokens'

/** Generated tokens, reasoning included. */
export const ATTR_GEN_AI_USAGE_OUTPUT_TOKENS = 'gen_ai.usage.output_tokens'

/** Output tokens spent on reasoning. */
export const ATTR_GEN_AI_USAGE_REASONING_OUTPUT_TOKENS = 'gen_ai.usage.reasoning.output_tokens'

/** Prompt tokens served from a prefix cache. */
export const ATTR_GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS = 'gen_ai.usage.cache_read.input_tokens'

/** Prompt tokens written to a prefix cache. */
export const ATTR_GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS = 'gen_ai.usage.cache_write.input_tokens'

/** Client time from request to first chunk. */
export const ATTR_GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK = 'gen_ai.response.time_to_first_chunk'

/** Name of the metric that was scored. */
export const ATTR_GEN_AI_EVALUATION_NAME = 'gen_ai.evaluation.name'

/** Score as a number. */
export const ATTR_GEN_AI_EVALUATION_SCORE_VALUE = 'gen_ai.evaluation.score.value'

/** Score as a label. */
export const ATTR_GEN_AI_EVALUATION_SCORE_LABEL = 'gen_ai.evaluation.score.label'

/** Why the evaluator gave the score. */
export const ATTR_GEN_AI_EVALUATION_EXPLANATION = 'gen_ai.evaluation.explanation'

/** Service tier asked of OpenAI. */
export const ATTR_OPENAI_REQUEST_SERVICE_TIER = 'openai.request.service_tier'

/** Service tier OpenAI served. */
export const ATTR_OPENAI_RESPONSE_SERVICE_TIER = 'openai.response.service_tier'

/** Fingerprint of the serving configuration. */
export const ATTR_OPENAI_RESPONSE_SYSTEM_FINGERPRINT = 'openai.response.system_fingerprint'

/** Nucleus sampling asked for. */
export const ATTR_GEN_AI_REQUEST_TOP_P = 'gen_ai.request.top_p'

/** Top-k sampling asked for. */
export const ATTR_GEN_AI_REQUEST_TOP_K = 'gen_ai.request.top_k'

/** Seed asked for. */
export const ATTR_GEN_AI_REQUEST_SEED = 'gen_ai.request.seed'

/** Frequency penalty asked for. */
export const ATTR_GEN_AI_REQUEST_FREQUENCY_PENALTY = 'gen_ai.request.frequency_penalty'

/** Presence penalty asked for. */
export const ATTR_GEN_AI_REQUEST_PRESENCE_PENALTY = 'gen_ai.request.presence_penalty'

/** Texts that end generation. */
export const ATTR_GEN_AI_REQUEST_STOP_SEQUENCES = 'gen_ai.request.stop_sequences'

/** Choices asked for, where not 1. */
export const ATTR_GEN_AI_REQUEST_CHOICE_COUNT = 'gen_ai.request.choice.count'

/** Response that this one continues. */
export const ATTR_GEN_AI_REQUEST_PREVIOUS_RESPONSE_ID = 'gen_ai.request.previous_response.id'

/** Dimensions asked for. */
export const ATTR_GEN_AI_EMBEDDINGS_DIMENSION_COUNT = 'gen_ai.embeddings.dimension.count'

/** chat_completions or responses. */
export const ATTR_OPENAI_API_TYPE = 'openai.api.type'

/** Messages sent, as JSON; opt-in. */
export const ATTR_GEN_AI_INPUT_MESSAGES = 'gen_ai.input.messages'

/** Messages received, as JSON; opt-in. */
export const ATTR_GEN_AI_OUTPUT_MESSAGES = 'gen_ai.output.messages'

/** Instructions sent, as JSON; opt-in. */
export const ATTR_GEN_AI_SYSTEM_INSTRUCTIONS = 'gen_ai.system_instructions'

/** How the reading of a streamed reply ended. */
export const ATTR_EVALGAP_STREAM_END = 'evalgap.stream.end'

/** Chunks of a streamed reply that were read. */
export const ATTR_EVALGAP_STREAM_CHUNKS = 'evalgap.stream.chunks'

/** Tool calls in a complete reply to a request that offers tools. */
export const ATTR_EVALGAP_TOOL_CALLS_COUNT = 'evalgap.tool_calls.count'

/** Of these, calls whose arguments are a JSON object. */
export const ATTR_EVALGAP_TOOL_CALLS_PARSED = 'evalgap.tool_calls.parsed'

/** Of these, calls that name a tool of the request. */
export const ATTR_EVALGAP_TOOL_CALLS_OFFERED = 'evalgap.tool_calls.offered'

/** Of these, calls that do both and carry every property that the tool's schema requires at its top level. */
export const ATTR_EVALGAP_TOOL_CALLS_COMPLETE = 'evalgap.tool_calls.complete'

/** HMAC-SHA-256 of the messages sent, without system instructions, as `key:hash`: 8 digits that tell the key, and 32 of the hash; opt-in. */
export const ATTR_EVALGAP_INPUT_HASH = 'evalgap.input.hash'

/** Name of the backend declaration the explicit facts come from. */
export const ATTR_EVALGAP_BACKEND = 'evalgap.backend'

/** Service that emitted the span. */
export const ATTR_SERVICE_NAME = 'service.name'

/** Version of that service. */
export const ATTR_SERVICE_VERSION = 'service.version'

/** Environment: production, staging, … */
export const ATTR_DEPLOYMENT_ENVIRONMENT_NAME = 'deployment.environment.name'

/** Address the client called. */
export const ATTR_SERVER_ADDRESS = 'server.address'

/** Port the client called. */
export const ATTR_SERVER_PORT = 'server.port'

/** Kind of failure; absent on success. */
export const ATTR_ERROR_TYPE = 'error.type'

/** Resends of the request before this one. */
export const ATTR_HTTP_REQUEST_RESEND_COUNT = 'http.request.resend_count'

/** User session. */
export const ATTR_SESSION_ID = 'session.id'

/** User or tenant. */
export const ATTR_USER_ID = 'user.id'

/** The traffic is not of users. */
export const ATTR_USER_AGENT_SYNTHETIC_TYPE = 'user_agent.synthetic.type'

/** Eval suite. */
export const ATTR_TEST_SUITE_NAME = 'test.suite.name'

/** One run of the suite. */
export const ATTR_TEST_SUITE_RUN_ID = 'test.suite.run.id'

/** Eval case: the unit of independence of an eval. */
export const ATTR_TEST_CASE_ID = 'test.case.id'

/** Name of the eval case. */
export const ATTR_TEST_CASE_NAME = 'test.case.name'

/** Hash of the reference answer of the eval case. */
export const ATTR_EVALGAP_REFERENCE_HASH = 'evalgap.reference.hash'

/** Day on which the cases of the eval suite were fixed, as YYYY-MM-DD. */
export const ATTR_EVALGAP_SUITE_FROZEN_AT = 'evalgap.suite.frozen_at'

/** Length of the task of the eval case, whatever its runs took: steps or human minutes, one unit for the whole suite. */
export const ATTR_EVALGAP_CASE_LENGTH = 'evalgap.case.length'

/** Unperturbed case of the same suite that the eval case is a variant of. */
export const ATTR_EVALGAP_CASE_VARIANT_OF = 'evalgap.case.variant_of'

/** Kind of perturbation that made the variant: typo, rephrasing, noise ... */
export const ATTR_EVALGAP_CASE_PERTURBATION = 'evalgap.case.perturbation'

/** Repetition of the eval case, from 1. */
export const ATTR_EVALGAP_SAMPLE = 'evalgap.sample'

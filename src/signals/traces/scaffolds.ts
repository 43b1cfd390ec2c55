/** One way a span betrays the agent framework - the scaffold - that runs its trace. */
export type ScaffoldRule = {
  /** Name of the framework. */
  readonly scaffold: string
  /** Name of the span's instrumentation scope. */
  readonly scope?: RegExp
  /** Attribute that only this framework's spans have. */
  readonly key?: string
  /** Name of the span. */
  readonly name?: RegExp
}

/** A scope of one of the two families of instrumentations, which name the package they instrument. */
const instrumented = (names: string): RegExp =>
  new RegExp(`^(openinference|opentelemetry)[.]instrumentation[.](${names})$`)

/**
 * Frameworks by what their spans say, most telling first: a graph stands above the chains and clients under it. The name of an agent
 * (`gen_ai.agent.name`) names the application's agent, not what runs it. Evidence: recordings under test/fixtures/agents, and the
 * scopes of the OpenInference and OpenLLMetry packages.
 */
export const scaffoldRules: readonly ScaffoldRule[] = [
  { scaffold: 'langgraph', key: 'langfuse.observation.metadata.langgraph_node' },
  { scaffold: 'langgraph', name: /^LangGraph$/ },
  { scaffold: 'crewai', scope: /^crewai[.]telemetry$/ },
  { scaffold: 'crewai', scope: instrumented('crewai') },
  { scaffold: 'openai-agents', scope: instrumented('openai_agents') },
  { scaffold: 'agno', scope: instrumented('agno') },
  { scaffold: 'smolagents', scope: instrumented('smolagents') },
  { scaffold: 'autogen', scope: instrumented('autogen|autogen_agentchat') },
  { scaffold: 'llama-index', scope: instrumented('llama_index|llamaindex') },
  { scaffold: 'haystack', scope: instrumented('haystack') },
  { scaffold: 'dspy', scope: instrumented('dspy') },
  { scaffold: 'google-adk', scope: instrumented('google_adk') },
  { scaffold: 'beeai', scope: instrumented('beeai') },
  { scaffold: 'pydantic-ai', scope: /^pydantic-ai$/ },
  { scaffold: 'vercel-ai-sdk', scope: /^ai$/ },
  { scaffold: 'langchain', scope: instrumented('langchain') },
]

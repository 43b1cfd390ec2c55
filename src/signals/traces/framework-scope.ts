/**
 * Words in the names of instrumentation scopes of frameworks that call a model through an SDK; their spans lie around the SDK's and
 * count tokens and time less exactly.
 */
export const frameworkScope =
  /langchain|langgraph|llama_?index|agno|google_adk|crewai|haystack|dspy|smolagents|autogen|openai_agents|beeai|pydantic-ai|semantic.?kernel|spring.?ai|mastra|strands|^ai$/i

/** Keys under which instrumentations write what users and models wrote, by dialect; numbers stand for any number. */
export const contentKeys: Readonly<Record<string, readonly string[]>> = {
  'OpenTelemetry GenAI conventions': [
    ...['gen_ai.input.messages', 'gen_ai.output.messages', 'gen_ai.system_instructions', 'gen_ai.tool.definitions'],
    ...[
      'gen_ai.tool.call.arguments',
      'gen_ai.tool.call.result',
      'gen_ai.tool.description',
      'gen_ai.evaluation.explanation',
    ],
    ...['gen_ai.retrieval.documents', 'gen_ai.retrieval.query.text', 'gen_ai.prompt', 'gen_ai.completion'],
    ...['gen_ai.event.content', 'content', 'message'],
  ],
  'OpenTelemetry exceptions, which quote prompts': ['exception.message', 'exception.stacktrace'],
  OpenLLMetry: [
    ...['gen_ai.prompt.0.content', 'gen_ai.prompt.11.tool_calls.0.arguments', 'gen_ai.completion.0.content'],
    ...['traceloop.entity.input', 'traceloop.entity.output', 'traceloop.prompt.template'],
    ...[
      'traceloop.prompt.template_variables.name',
      'llm.prompts',
      'llm.completions',
      'llm.request.functions.0.description',
    ],
    ...['crewai.task.description', 'crewai.agent.backstory'],
  ],
  OpenInference: [
    ...['input.value', 'output.value', 'llm.input_messages.0.message.content', 'llm.output_messages.0.message.content'],
    ...['llm.output_messages.0.message.contents.0.message_content.text', 'llm.prompts.0.prompt.text'],
    ...['llm.input_messages.0.message.tool_calls.0.tool_call.function.arguments', 'llm.invocation_parameters'],
    ...[
      'llm.prompt_template.template',
      'llm.prompt_template.variables',
      'llm.tools.0.tool.json_schema',
      'llm.function_call',
    ],
    ...['tool.parameters', 'tool.description', 'tool.json_schema', 'tool_call.function.arguments', 'document.content'],
    ...['retrieval.documents.0.document.content', 'reranker.query', 'reranker.input_documents.0.document.content'],
    ...['embedding.text', 'embedding.embeddings.0.embedding.text', 'message.content', 'message.contents.0.text'],
  ],
  'Vercel AI SDK': [
    ...[
      'ai.prompt',
      'ai.prompt.messages',
      'ai.prompt.tools',
      'ai.response.text',
      'ai.response.object',
      'ai.response.files',
    ],
    ...[
      'ai.response.toolCalls',
      'ai.response.reasoning',
      'ai.response.providerMetadata',
      'ai.result.text',
      'ai.schema',
    ],
    ...['ai.toolCall.args', 'ai.toolCall.result', 'ai.value', 'ai.values', 'ai.embedding', 'ai.embeddings'],
    ...['ai.request.headers.authorization', 'ai.request.body'],
  ],
  Langfuse: [
    ...['langfuse.trace.input', 'langfuse.trace.output', 'langfuse.observation.input', 'langfuse.observation.output'],
    ...['langfuse.observation.status_message', 'langfuse.experiment.item.expected_output', 'input', 'output'],
  ],
  'Pydantic AI and Logfire': [
    ...['all_messages_events', 'pydantic_ai.all_messages', 'events', 'final_result', 'tool_arguments', 'tool_response'],
    ...['model_request_parameters', 'tools', 'logfire.msg', 'request_data', 'response_data'],
  ],
  CrewAI: [
    'crew_agents',
    'crew_tasks',
    'crew_inputs',
    'formatted_description',
    'formatted_expected_output',
    'task_output',
  ],
  'Google ADK': [
    ...['gcp.vertex.agent.llm_request', 'gcp.vertex.agent.llm_response', 'gcp.vertex.agent.tool_call_args'],
    ...['gcp.vertex.agent.tool_response', 'gcp.vertex.agent.data'],
  ],
  'Strands and Claude Code': [
    'system_prompt',
    'user_prompt',
    'prompt',
    'completion',
    'gen_ai.choice',
    'gen_ai.user.message',
  ],
  'Spring AI': [
    'spring.ai.chat.client.user.text',
    'spring.ai.tool.call.arguments',
    'db.vector.query.content',
    'db.vector.query.response.documents',
  ],
  Haystack: [
    'haystack.component.input',
    'haystack.component.output',
    'haystack.pipeline.input_data',
    'haystack.pipeline.output_data',
  ],
  'OpenLIT and inference-perf': ['gen_ai.content.prompt', 'gen_ai.content.completion', 'gen_ai.output.text'],
  'LangWatch, Genkit, MLflow, LiveKit': [
    ...['langwatch.input', 'langwatch.output', 'langwatch.rag.contexts', 'genkit:input', 'genkit:output'],
    ...['mlflow.spanInputs', 'mlflow.spanOutputs', 'lk.chat_ctx', 'lk.response.text', 'lk.function_tool.arguments'],
  ],
  'Eval tools': [
    ...[
      'promptfoo.request.body',
      'promptfoo.response.body',
      'confident.trace.input',
      'confident.span.retrieval_context',
    ],
    ...['confident.llm.expected_output', 'braintrust.input_json', 'braintrust.output_json', 'braintrust.expected'],
  ],
}

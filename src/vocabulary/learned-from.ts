/**
 * Where the fact behind an attribute could be learned when traces do not state it: who tells it, and the setting that makes them.
 * Evidence stands beside each rule of the signal table.
 */
export const learnedFrom: Readonly<Record<string, string>> = {
  'evalgap.model': 'every reply names its model: record with evalgap, or emit gen_ai.response.model',
  'evalgap.engine.name':
    'vLLM --fingerprint-mode full, TGI, llama.cpp and Ollama tell it in the reply; engine spans of vLLM or SGLang with --otlp-traces-endpoint',
  'evalgap.engine.version':
    'vLLM --fingerprint-mode full and llama.cpp tell it in the reply; else declare it with defineBackend',
  'evalgap.engine.quantization': 'only the operator knows: defineBackend, or a resource attribute of the engine',
  'evalgap.engine.speculative': 'usage details with accepted prediction tokens; else declare it with defineBackend',
  'evalgap.accelerator.class':
    'a resource attribute of the engine: Collector k8sattributes with node labels; TGI COMPUTE_TYPE; else defineBackend',
  'evalgap.batch.size':
    'per-request metrics of the engine: TensorRT-LLM return_perf_metrics, SGLang --enable-trace; hosted services do not tell',
  'evalgap.load.running':
    'engine metrics near the call: vLLM and SGLang /metrics, TGI and llama.cpp --metrics; hosted services do not tell',
  'evalgap.load.waiting': 'engine metrics near the call: vLLM and SGLang /metrics; hosted services do not tell',
  'evalgap.cache.prefix.ratio':
    'usage of the reply: vLLM --enable-prompt-tokens-details, SGLang --enable-cache-report; OpenAI, Anthropic and Gemini tell it',
  'evalgap.cache.response': 'the gateway’s reply headers: LiteLLM, Portkey, Helicone',
  'evalgap.cache.kv_utilization': 'engine metrics near the call: vLLM and SGLang /metrics',
  'evalgap.client.in_flight': 'the client alone knows: record with evalgap',
  'evalgap.route.provider': 'the address that was called, and the gateway’s reply: record with evalgap',
  'evalgap.route.region': 'reply headers and host names of Azure, Bedrock and Vertex: record with evalgap',
  'evalgap.route.deployment': 'the address or reply headers of Azure and of gateways: record with evalgap',
  'evalgap.route.tier': 'service_tier in the reply of OpenAI, Anthropic and Groq: record with evalgap',
  'evalgap.route.attempt': 'the client alone sees retries: record with evalgap',
  'evalgap.reasoning.level': 'the request: reasoning effort or thinking budget: record with evalgap',
  'evalgap.context.truncated': 'finish reasons and context-management fields of the reply: record with evalgap',
  'evalgap.conversation.turn': 'the number of messages of the request: record with evalgap',
  'evalgap.workflow': 'the application alone knows: name it on the trace’s first span',
  'evalgap.tools.offered': 'the tools of the request: record with evalgap',
  'gen_ai.usage.input_tokens': 'usage of the reply; streaming needs stream_options.include_usage',
  'gen_ai.request.stream': 'the request: record with evalgap or any GenAI instrumentation',
  'gen_ai.request.max_tokens': 'the request: record with evalgap or any GenAI instrumentation',
  'gen_ai.request.temperature': 'the request: record with evalgap or any GenAI instrumentation',
}

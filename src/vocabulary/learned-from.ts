/**
 * Where the fact behind an attribute could be learned when traces do not state it: who tells it, and the setting that makes them
 * tell. The signal table holds the evidence; what no rule reads, only the application or the operator can say.
 */
export const learnedFrom: Readonly<Record<string, string>> = {
  'evalgap.model': 'every reply names its model: record with evalgap, or emit gen_ai.response.model',
  'evalgap.engine.name':
    'the reply of vLLM (--fingerprint-mode full), TGI, llama.cpp and Ollama; engine spans of vLLM and SGLang (--otlp-traces-endpoint)',
  'evalgap.engine.version': 'the reply of vLLM (--fingerprint-mode full), TGI and llama.cpp; else defineBackend',
  'evalgap.engine.quantization': 'the operator: defineBackend, or a resource attribute of the engine',
  'evalgap.engine.speculative': 'the operator: defineBackend, or a resource attribute of the engine',
  'evalgap.accelerator.class':
    'the reply of TGI (COMPUTE_TYPE); node labels by the Collector (k8sattributes); else defineBackend',
  'evalgap.batch.size': 'spans of SGLang (--enable-trace, SGLANG_TRACE_LEVEL=3); hosted services do not tell',
  'evalgap.load.running': 'engine metrics near the call: /metrics of vLLM and SGLang; hosted services do not tell',
  'evalgap.load.waiting': 'engine metrics near the call: /metrics of vLLM and SGLang; hosted services do not tell',
  'evalgap.cache.kv_utilization':
    'engine metrics near the call: /metrics of vLLM and SGLang; hosted services do not tell',
  'evalgap.cache.prefix.ratio':
    'usage in the reply of OpenAI, Anthropic and Gemini, of vLLM (--enable-prompt-tokens-details) and SGLang (--enable-cache-report)',
  'evalgap.cache.response': 'reply headers of LiteLLM, Portkey and Helicone: record with evalgap',
  'evalgap.client.in_flight': 'the client alone knows: record with evalgap',
  'evalgap.route.provider': 'the address called and the reply of the gateway: record with evalgap',
  'evalgap.route.region': 'reply headers of Azure, Groq and LiteLLM, and the address called: record with evalgap',
  'evalgap.route.deployment': 'replies of Azure, Fireworks, LiteLLM and Portkey: record with evalgap',
  'evalgap.route.tier': 'service tier in the reply of OpenAI, Anthropic, Gemini and Bedrock: record with evalgap',
  'evalgap.route.attempt': 'the client alone sees retries: record with evalgap',
  'evalgap.reasoning.level': 'effort or thinking budget of the request: record with evalgap',
  'evalgap.context.truncated': 'the reply of llama.cpp; else the application: set it on the call’s span',
  'evalgap.conversation.turn': 'the application: set it on the call’s span',
  'evalgap.workflow': 'the application: set it on the call’s span',
  'evalgap.tools.offered': 'the tools of the request: record with evalgap',
  'gen_ai.usage.input_tokens': 'usage in the reply; streams need stream_options.include_usage',
  'gen_ai.request.stream': 'the request: record with evalgap or another GenAI instrumentation',
  'gen_ai.request.max_tokens': 'the request: record with evalgap or another GenAI instrumentation',
  'gen_ai.request.temperature': 'the request: record with evalgap or another GenAI instrumentation',
}

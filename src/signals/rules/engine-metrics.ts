/** Engines by how the names of their metrics begin (their own sources; Ray and Triton rename or pass on). */
export const engineMetrics: readonly { readonly prefix: string; readonly engine: string }[] = [
  { prefix: 'vllm:', engine: 'vllm' },
  { prefix: 'ray_vllm_', engine: 'vllm' },
  { prefix: 'sglang:', engine: 'sglang' },
  { prefix: 'trtllm_', engine: 'tensorrt_llm' },
  { prefix: 'nv_trt_llm_', engine: 'tensorrt_llm' },
  { prefix: 'lmdeploy:', engine: 'lmdeploy' },
  { prefix: 'llamacpp:', engine: 'llama_cpp' },
  { prefix: 'tgi_', engine: 'tgi' },
]

/** Labels that name the replica a sample was taken of: its pod, its instance, or the address that was scraped. */
export const replicaLabels: readonly string[] = [
  'k8s.pod.name',
  'service.instance.id',
  'exported_pod',
  'pod',
  'pod_name',
  'kubernetes_pod_name',
  'instance',
  'evalgap.route.replica',
]

/** Labels of the ranks of one tensor- or pipeline-parallel engine: each repeats what the others say. */
export const repeatingLabels: readonly string[] = [
  'tp_rank',
  'pp_rank',
  'moe_ep_rank',
  'gpu',
  'UUID',
  'pci_bus_id',
  'device',
]

/** Labels that name the data-parallel rank whose queue a sample is of. */
export const rankLabels: readonly string[] = ['dp_rank', 'engine']

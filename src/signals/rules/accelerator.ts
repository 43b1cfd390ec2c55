import { int, renamed, string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const tgi = 'code huggingface/text-generation-inference router/src/server.rs (COMPUTE_TYPE)'

/** What computed the reply. No inference API says it in a body; the platform does, and one header of hosted TGI. */
export const accelerator: readonly Rule[] = [
  {
    id: 'compute-type',
    source: 'header',
    keys: ['x-compute-type'],
    convert: { kind: 'pattern', pattern: /^(?<count>\d+)-(?<product>[a-z]+-[a-z0-9-]+)$/ },
    target: 'evalgap.accelerator.*',
    evidence: tgi,
  },
  {
    id: 'compute-type-default',
    source: 'header',
    keys: ['x-compute-type'],
    convert: renamed({ 'gpu+optimized': 'gpu' }),
    target: 'evalgap.accelerator.kind',
    evidence: `${tgi}: the default says no more than the kind`,
  },
  {
    id: 'tensorrt-gpu-type',
    source: 'metric',
    keys: ['trtllm_model_config_info'],
    convert: { kind: 'label', name: 'gpu_type' },
    target: 'evalgap.accelerator.product',
    evidence: 'code NVIDIA/TensorRT-LLM tensorrt_llm/metrics/collector.py',
  },
  {
    id: 'dcgm-model',
    source: 'metric',
    keys: ['DCGM_FI_DEV_GPU_UTIL'],
    convert: { kind: 'label', name: 'modelName' },
    target: 'evalgap.accelerator.product',
    evidence: 'code NVIDIA/dcgm-exporter',
  },
  {
    id: 'dcgm-partition',
    source: 'metric',
    keys: ['DCGM_FI_DEV_GPU_UTIL'],
    convert: { kind: 'label', name: 'GPU_I_PROFILE' },
    target: 'evalgap.accelerator.partition',
    evidence: 'code NVIDIA/dcgm-exporter',
  },
  {
    id: 'vllm-server-gpu',
    source: 'endpoint',
    when: { path: '/server_info' },
    keys: ['system_env.nvidia_gpu_models'],
    convert: string,
    target: 'evalgap.accelerator.product',
    evidence: 'code vllm-project/vllm vllm/entrypoints/openai/api_server.py (VLLM_SERVER_DEV_MODE)',
  },
  {
    id: 'node-product',
    source: 'resource',
    keys: [
      'k8s.node.label.nvidia.com/gpu.product',
      'k8s.node.label.cloud.google.com/gke-accelerator',
      'k8s.node.label.cloud.google.com/gke-tpu-accelerator',
      'k8s.node.label.karpenter.k8s.aws/instance-gpu-name',
      'k8s.node.label.karpenter.k8s.aws/instance-accelerator-name',
      'k8s.node.label.eks.amazonaws.com/instance-gpu-name',
      'k8s.node.label.amd.com/gpu.product-name',
    ],
    convert: string,
    target: 'evalgap.accelerator.product',
    evidence: 'code NVIDIA/k8s-device-plugin; documented GKE and EKS node labels',
  },
  {
    id: 'node-count',
    source: 'resource',
    keys: ['k8s.node.label.nvidia.com/gpu.count'],
    convert: int,
    target: 'evalgap.accelerator.node_count',
    evidence: 'code NVIDIA/k8s-device-plugin',
  },
]

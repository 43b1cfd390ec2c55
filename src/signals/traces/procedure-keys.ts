/**
 * Start of the keys of remote procedure calls. The AWS SDKs' instrumentations write them on Bedrock calls too, with the system
 * `aws-api` (open-telemetry/opentelemetry-python-contrib instrumentation-botocore).
 */
export const procedureKeys = {
  prefix: 'rpc.',
  systems: ['rpc.system', 'rpc.system.name'],
  modelSystem: 'aws-api',
} as const

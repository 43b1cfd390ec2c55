import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { builtCollector } from '../../scripts/collector/build.ts'
import { existing } from './existing.ts'
import { collectorArguments, gatewayGates } from '../../scripts/collector/start.ts'

const gateway = { configs: ['gateway.yaml'], gates: gatewayGates }

/** A name, what is started, and the environment that chooses its parts. */
type Deployment = readonly [string, Parameters<typeof collectorArguments>[0], Readonly<Record<string, string>>?]

const deployments: readonly Deployment[] = [
  ['gateway.yaml', gateway],
  ['gateway.yaml without sampling', gateway, { EVALGAP_SAMPLING: '[]' }],
  ['gateway.yaml to ClickHouse', gateway, { EVALGAP_EXPORTERS: '[otlp_http/backend, clickhouse]' }],
  [
    'gateway.yaml with hash-content.yaml',
    { ...gateway, configs: ['gateway.yaml', 'hash-content.yaml'] },
    { EVALGAP_HASH_KEY: 'a secret of thirty-two bytes or more' },
  ],
  ['agent.yaml', { configs: ['agent.yaml'] }],
  ['engine.yaml', { configs: ['engine.yaml'] }, { KUBE_NODE_NAME: 'node-1' }],
  [
    'engine.yaml outside Kubernetes',
    { configs: ['engine.yaml'] },
    { EVALGAP_SCRAPE: '[prometheus/hosts]', EVALGAP_PLACE: 'resource_detection', EVALGAP_ENGINES: '[a:8000, b:8000]' },
  ],
  ['load-balancing.yaml', { configs: ['load-balancing.yaml'] }],
  ['minimal.yaml beside a configuration', { configs: [existing, 'minimal.yaml'] }],
]

async function validate([, options, env = {}]: Deployment): Promise<string> {
  const said = await promisify(execFile)(await builtCollector(), ['validate', ...collectorArguments(options)], { env })
  return said.stdout + said.stderr
}

describe('the Collector', () => {
  test.each(deployments.map((deployment) => ({ name: deployment[0], deployment })))(
    'accepts $name',
    async ({ deployment }) => {
      expect(await validate(deployment)).not.toMatch(/error|deprecated/i)
    },
  )
})

test('hash-content.yaml without its key is refused', async () => {
  await expect(
    validate(['', { ...gateway, configs: ['gateway.yaml', 'hash-content.yaml'] }, { EVALGAP_HASH_KEY: 'short' }]),
  ).rejects.toThrow(/hmac_key/)
})

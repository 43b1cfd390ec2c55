import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { requestOf, send, spansOf, textOf } from './otlp.ts'
import { traceMix } from './trace-mix.ts'
import { scratch, until, written } from './written.ts'

test('the header of an export reaches the gateway through an agent, and the host is named', async () => {
  using folder = scratch()
  using gatewayFolder = scratch()
  const gateway = await startCollector({
    configs: ['gateway.yaml'],
    gates: gatewayGates,
    folder: gatewayFolder.path,
    env: { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]' },
  })
  const agent = await startCollector({
    configs: ['agent.yaml'],
    folder: folder.path,
    env: { EVALGAP_GATEWAY: gateway.grpc, OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging' },
  })
  const untagged = traceMix([{ count: 10, cohort: 'eval' }]).map(({ attributes: _tags, ...span }) => span)
  await send(agent.url, requestOf(untagged), { 'x-evalgap-cohort': 'shadow' })
  await until(() => spansOf(written(gatewayFolder.path)).length === untagged.length)
  const spans = spansOf(written(gatewayFolder.path))
  expect(new Set(spans.map((span) => textOf(span, 'evalgap.cohort')))).toEqual(new Set(['shadow']))
  const [resource] = written(gatewayFolder.path).flatMap(({ resourceSpans }) =>
    resourceSpans.map((one) => one.resource),
  )
  const said = Object.fromEntries(resource?.attributes?.map(({ key, value }) => [key, value['stringValue']]) ?? [])
  expect(said).toMatchObject({
    'service.name': 'shop',
    'host.name': hostname(),
    'deployment.environment.name': 'staging',
  })
  await agent.stop()
  await gateway.stop()
})

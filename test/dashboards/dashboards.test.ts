import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePorts } from '../../scripts/collector/free-ports.ts'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { startJaeger } from '../../scripts/jaeger/start.ts'
import type { Jaeger } from '../../scripts/jaeger/start.ts'
import { send } from '../collector/otlp.ts'
import { scratch, until } from '../collector/written.ts'
import { startPrometheus } from './prometheus.ts'
import type { Prometheus } from './prometheus.ts'
import { trafficOf } from './traffic.ts'

type Panel = {
  readonly id: number
  readonly title: string
  readonly type: string
  readonly description?: string
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly exemplar?: boolean }[]
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const folder = fileURLToPath(new URL('../../collector-config/grafana/dashboards/', import.meta.url))
const dashboards = readdirSync(folder).map((name) => ({
  name,
  panels: (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { readonly panels: readonly Panel[] }).panels,
}))
const questions = dashboards.flatMap(({ name, panels }) =>
  panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ dashboard: name, title, expr }))),
)

/** A question as Grafana asks it, with its variables filled in. */
const filled = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '20s').replaceAll('$__range', '2m').replaceAll('$cohort', '.*')

describe('each dashboard', () => {
  test.each(dashboards)(
    '$name has panels of their own number, with a description and lettered questions',
    ({ panels }) => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
      for (const { type, description, targets = [] } of panels.filter((panel) => panel.type !== 'row')) {
        expect(type).not.toBe('')
        expect(description).not.toBe('')
        expect(targets.map(({ refId }) => refId)).toEqual(targets.map((_, index) => String.fromCodePoint(65 + index)))
      }
    },
  )
})

describe('traffic through the Collector into watch, Prometheus and Jaeger', () => {
  const place = scratch()
  const stops: (() => Promise<void>)[] = []
  let jaeger: Jaeger
  let prometheus: Prometheus

  beforeAll(async () => {
    jaeger = await startJaeger()
    const [port = 0] = await freePorts(1)
    const watch = spawn(
      process.execPath,
      [
        ...[main, 'watch', '--listen', `127.0.0.1:${port}`, '--state', join(place.path, 'watch')],
        ...['--every', '2s', '--trace-wait', '1s', '--quiet'],
      ],
      { stdio: 'ignore' },
    )
    const collector = await startCollector({
      configs: ['gateway.yaml'],
      gates: gatewayGates,
      folder: place.path,
      env: {
        EVALGAP_EXPORTERS: '[otlp_grpc/backend, otlp_http/backend]',
        EVALGAP_BACKEND: jaeger.grpc,
        EVALGAP_BACKEND_HTTP: `http://127.0.0.1:${port}`,
        EVALGAP_SAMPLING: '[]',
        EVALGAP_METRICS_INTERVAL: '1s',
      },
    })
    prometheus = await startPrometheus(place.path, [`127.0.0.1:${port}`, new URL(collector.metricsUrl).host])
    const watchEnded = new Promise<void>((resolve) => watch.once('exit', () => resolve()))
    stops.push(
      () => prometheus.stop(),
      () => collector.stop(),
      () => (watch.kill(), watchEnded),
      () => jaeger.stop(),
    )
    for (let second = 0; second < 15; second++) {
      expect((await send(collector.url, trafficOf(second))).status).toBe(200)
      await pause(1000)
    }
    await until(async () => (await prometheus.query('evalgap_divergence')).length > 0)
    await until(async () => (await prometheus.query('evalgap_path_share')).length > 0)
  }, 300_000)
  afterAll(async () => {
    for (const stop of stops) await stop()
    place[Symbol.dispose]()
  })

  test.each(questions)('answers $dashboard, "$title": $expr', async ({ expr }) => {
    expect(await prometheus.query(filled(expr))).not.toEqual([])
  })

  test('links latencies to traces by exemplars', async () => {
    expect(await prometheus.exemplars('traces_span_metrics_duration_milliseconds_bucket')).not.toEqual([])
  })

  test.each([
    [{ 'evalgap.cohort': 'eval' }, 'eval'],
    [{ 'evalgap.cohort': 'production', 'evalgap.cache.prefix': 'full' }, 'production'],
    [{ 'evalgap.accelerator.class': 'nvidia-h100' }, 'production'],
  ])('is found in Jaeger by %j', async (tags, cohort) => {
    const query = new URLSearchParams({ service: 'shop', limit: '5', lookback: '1h', tags: JSON.stringify(tags) })
    const { data } = (await (await fetch(`${jaeger.url}/api/traces?${query.toString()}`)).json()) as {
      readonly data: readonly { readonly traceID: string }[]
    }
    expect(data.length).toBeGreaterThan(0)
    for (const { traceID } of data) expect(traceID).toMatch(cohort === 'eval' ? /^0+1/ : /^0+2/)
  })
})

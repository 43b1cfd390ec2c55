import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { otlpMetrics, prometheusAnswer } from '../metric-lines.ts'
import type { Series } from '../metric-lines.ts'
import { file, request, scratch, span } from '../otlp-lines.ts'
import type { Short } from '../otlp-lines.ts'

let folder = ''
beforeEach(async () => void (folder = await scratch()))
afterEach(() => rm(folder, { recursive: true }))

/** A call that begins at this second after the first, on a replica. */
const start = 1_760_000_000_000_000_000n
const at = (seconds: number): bigint => start + BigInt(Math.round(seconds * 1e9))
const call = (id: number, seconds: number, more: Short = { 'evalgap.route.replica': 'pod-a' }) =>
  span({
    id,
    trace: id,
    startTimeUnixNano: String(at(seconds)),
    endTimeUnixNano: String(at(seconds + 1)),
    attributes: { 'gen_ai.operation.name': 'chat', ...more },
  })

const pod = (name: string): Short => ({ 'k8s.pod.name': name })
const running = (values: Series['values'], more: Partial<Series> = {}): Series => ({
  name: 'vllm:num_requests_running',
  resource: pod('pod-a'),
  ...more,
  values,
})

/** Rows of `calls` over spans and metric files. */
async function rows(
  spans: readonly unknown[],
  metrics: readonly string[],
  { select = loadColumns, gaugeAge }: { readonly select?: string; readonly gaugeAge?: number } = {},
): Promise<readonly Record<string, unknown>[]> {
  const paths = [await file(folder, 'traces.jsonl', request(spans))]
  for (const [index, content] of metrics.entries()) paths.push(await file(folder, `metrics-${index}.json`, content))
  const workspace = await Workspace.open({ threads: 2 })
  try {
    await loadTraces(workspace, { paths, gaugeAge })
    return await workspace.database.rows(`SELECT ${select} FROM calls ORDER BY span_id`)
  } finally {
    await workspace.close()
  }
}

const loadColumns =
  'evalgap_load_running::INT AS running, evalgap_load_waiting::INT AS waiting, evalgap_cache_kv_utilization AS kv, round(evalgap_load_age, 6) AS age, evalgap_src_load AS src'
const unknown = { running: null, waiting: null, kv: null, age: null, src: 'unknown' }

const both = (series: readonly Series[]): readonly (readonly [string, string])[] => [
  ['OTLP metrics', otlpMetrics(series)],
  [
    'a Prometheus answer',
    prometheusAnswer(series.map((each) => ({ ...each, labels: { ...each.labels, pod: each.pod ?? 'pod-a' } }))),
  ],
]

const state: readonly Series[] = [
  running([
    [at(0.25), 3],
    [at(1.25), 9],
  ]),
  {
    name: 'vllm:num_requests_waiting',
    resource: pod('pod-a'),
    values: [
      [at(0.25), 1],
      [at(1.25), 4],
    ],
  },
  {
    name: 'vllm:kv_cache_usage_perc',
    resource: pod('pod-a'),
    values: [
      [at(0.25), 0.5],
      [at(1.25), 0.75],
    ],
  },
  running(
    [
      [at(0.25), 70],
      [at(1.25), 90],
    ],
    { resource: pod('pod-b'), pod: 'pod-b' },
  ),
]

describe.each(both(state))('gauges in %s', (_, content) => {
  test('give each call the last state of its own replica at its start, with its age', async () => {
    const found = await rows([call(1, 1), call(2, 1.5), call(3, 1.5, { 'evalgap.route.replica': 'pod-b' })], [content])
    expect(found).toEqual([
      { running: 3, waiting: 1, kv: 0.5, age: 0.75, src: 'server_metric' },
      { running: 9, waiting: 4, kv: 0.75, age: 0.25, src: 'server_metric' },
      { running: 90, waiting: null, kv: null, age: 0.25, src: 'server_metric' },
    ])
  })

  test('are unknown for calls before the first sample, long after the last, of other replicas, or of none', async () => {
    const spans = [call(1, 0), call(2, 3.5), call(3, 1, { 'evalgap.route.replica': 'pod-c' }), call(4, 1, {})]
    expect(await rows(spans, [content])).toEqual([unknown, unknown, unknown, unknown])
  })

  test('may be older where the user says so, and never become a batch', async () => {
    const select =
      'evalgap_load_running::INT AS running, evalgap_load_age AS age, evalgap_batch_size AS batch, evalgap_src_batch AS src'
    expect(await rows([call(2, 3.5)], [content], { select, gaugeAge: 5 })).toEqual([
      { running: 9, age: 2.25, batch: null, src: 'unknown' },
    ])
  })
})

describe('a gauge', () => {
  test('belongs to no call that names no replica, even with one replica', async () => {
    expect(await rows([call(1, 1, {})], [otlpMetrics([running([[at(0.5), 3]])])])).toEqual([unknown])
  })

  test('yields to the reply, and replaces a declaration', async () => {
    const said = { 'evalgap.route.replica': 'pod-a', 'evalgap.load.waiting': 7 }
    const spans = [
      call(1, 1, { ...said, 'evalgap.src.load': 'response_header' }),
      call(2, 1, { ...said, 'evalgap.src.load': 'explicit' }),
    ]
    expect(await rows(spans, [otlpMetrics([running([[at(0.5), 3]])])])).toEqual([
      { running: null, waiting: 7, kv: null, age: null, src: 'response_header' },
      { running: 3, waiting: null, kv: null, age: 0.5, src: 'server_metric' },
    ])
  })

  test('adds up over the queues of a replica, and counts once over tensor-parallel ranks', async () => {
    const sglang = (labels: Record<string, string>, value: number) =>
      running([[at(0.5), value]], { name: 'sglang:num_running_reqs', labels })
    const queues = [
      sglang({ dp_rank: '0', tp_rank: '0' }, 3),
      sglang({ dp_rank: '0', tp_rank: '1' }, 3),
      sglang({ dp_rank: '1', tp_rank: '0' }, 5),
    ]
    const spans = [call(1, 1), call(2, 1, { 'evalgap.route.replica': 'pod-a', 'evalgap.route.dp_rank': 1 })]
    expect(await rows(spans, [otlpMetrics(queues)])).toMatchObject([{ running: 8 }, { running: 5 }])
  })

  test('is unknown when it is a share with several parts', async () => {
    const share = (engine: string, value: number) =>
      running([[at(0.5), value]], { name: 'vllm:kv_cache_usage_perc', labels: { engine } })
    expect(await rows([call(1, 1)], [otlpMetrics([share('0', 0.2), share('1', 0.8)])])).toEqual([unknown])
  })

  test('is not believed when it gives a share in percent, even below one', async () => {
    const percent = running(
      [
        [at(0.5), 0.64],
        [at(5), 3.4],
      ],
      { name: 'vllm:kv_cache_usage_perc' },
    )
    expect(await rows([call(1, 1)], [otlpMetrics([percent])])).toEqual([unknown])
  })

  test('is unknown over a gap of its series, though another queue of the replica was scraped', async () => {
    const queue = (engine: string, values: Series['values']) => running(values, { labels: { engine } })
    const gap = [
      queue('0', [
        [at(0), 3],
        [at(9), 3],
      ]),
      queue('1', [
        [at(4.5), 5],
        [at(9), 5],
      ]),
    ]
    expect(await rows([call(1, 5)], [otlpMetrics(gap)])).toEqual([unknown])
    const ended = [queue('0', [[at(0), 3]]), queue('1', [[at(4.5), 5]])]
    expect(await rows([call(1, 5)], [otlpMetrics(ended)])).toMatchObject([{ running: 5 }])
  })

  test('is no sample when it was not recorded or is no number', async () => {
    const stale = running([
      [at(0.1), 3],
      [at(0.5), Number.NaN],
    ])
    expect(await rows([call(1, 1)], [otlpMetrics([stale])])).toMatchObject([{ running: 3, age: 0.9 }])
    const labels = { pod: 'pod-a' }
    expect(await rows([call(1, 1)], [prometheusAnswer([{ ...stale, labels }])])).toMatchObject([
      { running: 3, age: 0.9 },
    ])
  })

  test('is read under its newer name before an older one', async () => {
    const names = ['vllm:gpu_cache_usage_perc', 'vllm:kv_cache_usage_perc']
    const series = names.map((name, index) => running([[at(0.5), 0.2 + index / 2]], { name }))
    expect(await rows([call(1, 1)], [otlpMetrics(series)])).toMatchObject([{ kv: 0.7 }])
  })

  test('may be a whole number in a sum, or the one value of an instant', async () => {
    const seconds = Number(at(0.5) / 1_000_000n) / 1000
    const metric = { __name__: 'vllm:num_requests_running', pod: 'pod-a' }
    const instant = { status: 'success', data: { resultType: 'vector', result: [{ metric, value: [seconds, '6'] }] } }
    const gauge = otlpMetrics([running([[at(0.5), 6]])])
    const sum = gauge.replace('"gauge"', '"sum"').replace('"asDouble":6', '"asInt":"6"')
    expect(sum).toContain('"asInt":"6"')
    for (const content of [JSON.stringify(instant), sum])
      expect(await rows([call(1, 1)], [content])).toMatchObject([{ running: 6, age: 0.5 }])
  })

  test('is not stored when another exporter wrote it', async () => {
    const workspace = await Workspace.open({ threads: 2 })
    const other = running([[at(0.5), 1]], { name: 'process_open_fds' })
    const paths = [
      await file(folder, 'traces.jsonl', request([call(1, 1)])),
      await file(folder, 'metrics.json', otlpMetrics([other, running([[at(0.5), 1]])])),
    ]
    const loaded = await loadTraces(workspace, { paths })
    expect(loaded.map(({ format, spans, samples }) => [format, spans, samples])).toEqual([
      ['otlp-json', 1, 0],
      ['otlp-metrics', 0, 1],
    ])
    await workspace.close()
  })
})

describe('labels of metrics', () => {
  const select = `evalgap_accelerator_product AS product, evalgap_accelerator_class AS class, evalgap_src_accelerator AS accelerator,
    evalgap_engine_name AS engine, evalgap_src_engine AS src, evalgap_engine_tp::INT AS tp, evalgap_engine_speculative AS speculative`
  const dcgm = (gpu: string, modelName: string): Series => ({
    name: 'DCGM_FI_DEV_GPU_UTIL',
    labels: { gpu, modelName, exported_pod: 'pod-a', pod: 'dcgm-exporter-x' },
    values: [[at(0.5), 80]],
  })

  test('name the accelerators of the pod and the engine', async () => {
    const series = [
      dcgm('0', 'NVIDIA H100 80GB HBM3'),
      dcgm('1', 'NVIDIA H100 80GB HBM3'),
      running([[at(0.5), 1]], { name: 'trtllm_parallel_config_info', labels: { tp_size: '4' } }),
      running([[at(0.5), 1]], { name: 'trtllm_speculative_config_info', labels: { method: 'EAGLE3' } }),
    ]
    expect(await rows([call(1, 1)], [otlpMetrics(series)], { select })).toEqual([
      {
        product: 'NVIDIA H100 80GB HBM3',
        class: 'nvidia-h100',
        accelerator: 'server_metric',
        engine: 'tensorrt_llm',
        src: 'server_metric',
        tp: 4,
        speculative: 'eagle',
      },
    ])
  })

  test('name no accelerator for two kinds, and a mixed class', async () => {
    const series = [dcgm('0', 'NVIDIA H100 80GB HBM3'), dcgm('1', 'NVIDIA A100-SXM4-40GB')]
    expect(await rows([call(1, 1)], [otlpMetrics(series)], { select })).toMatchObject([
      { product: null, class: 'mixed', accelerator: 'server_metric' },
    ])
  })
})

describe('a file of metrics', () => {
  const load = async (...paths: string[]) => {
    const workspace = await Workspace.open({ threads: 2 })
    try {
      return await loadTraces(workspace, { paths })
    } finally {
      await workspace.close()
    }
  }

  test('is a fault without a gauge of an engine when it is named, and skipped in a folder', async () => {
    const path = await file(folder, 'metrics.json', otlpMetrics([running([[at(0), 1]], { name: 'up' })]))
    await expect(load(path)).rejects.toMatchObject({ code: 'METRICS_EMPTY', exitCode: 3 })
    await file(folder, 'traces.jsonl', request([call(1, 1)]))
    expect((await load(folder)).map(({ format }) => format)).toEqual(['otlp-json'])
  })

  test('loses only the cut line', async () => {
    const text = otlpMetrics([running([[at(0.1), 1]]), running([[at(0.2), 2]])])
    const path = await file(folder, 'metrics.json', text.slice(0, -20))
    await file(folder, 'traces.jsonl', request([call(1, 1)]))
    expect(await load(path)).toMatchObject([{ samples: 1, rejected: 1 }])
  })

  test('may be printed over many lines, or gzipped', async () => {
    const text = otlpMetrics([running([[at(0.1), 1]])])
    const path = await file(folder, 'metrics.json', JSON.stringify(JSON.parse(text), null, 2))
    expect(await load(path)).toMatchObject([{ format: 'otlp-metrics', samples: 1 }])
  })
})

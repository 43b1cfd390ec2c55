import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts } from '../../scripts/collector/free-ports.ts'
import { until } from '../collector/written.ts'

type Reply<Result> = { readonly status: string; readonly error?: string; readonly data: Result }
type Series = { readonly result: readonly { readonly metric: Readonly<Record<string, string>> }[] }

/** A real Prometheus that scrapes every second. */
export type Prometheus = {
  /** The series of an instant query; throws what Prometheus says of a bad one. */
  query(expr: string): Promise<Series['result']>
  /** Exemplars of the last minutes. */
  exemplars(expr: string): Promise<readonly unknown[]>
  stop(): Promise<void>
}

/** Starts Prometheus on a free port of 127.0.0.1, scraping these addresses. */
export async function startPrometheus(folder: string, targets: readonly string[]): Promise<Prometheus> {
  const [port = 0] = await freePorts(1)
  const config = join(folder, 'prometheus.yaml')
  const scraped = targets.map((target, index) => ({
    job_name: `job-${index}`,
    static_configs: [{ targets: [target] }],
  }))
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: scraped }))
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'prometheus')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
    ],
    { stdio: 'ignore' },
  )
  const url = `http://127.0.0.1:${port}`
  const ask = async <Result>(path: string, query: Readonly<Record<string, string>>): Promise<Result> => {
    const reply = (await (
      await fetch(`${url}${path}?${new URLSearchParams(query).toString()}`)
    ).json()) as Reply<Result>
    if (reply.status !== 'success') throw new Error(reply.error)
    return reply.data
  }
  await until(() =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  const now = () => Date.now() / 1000
  return {
    query: async (query) => (await ask<Series>('/api/v1/query', { query })).result,
    exemplars: (query) => ask('/api/v1/query_exemplars', { query, start: String(now() - 300), end: String(now()) }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}

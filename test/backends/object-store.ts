import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../scripts/collector/free-ports.ts'

/** An S3-compatible server (moto), and DuckDB's own extension as it is published beside its Python package. */
const packages = ['moto[server]==5.2.5', 'duckdb-extension-httpfs==1.5.5']
const home = join(homedir(), '.cache', 'evalgap', 's3')
const extensions = join(home, 'extensions')

/** Storage that speaks S3 on 127.0.0.1, with one bucket `traces`, and what the command needs to reach it. */
export async function startObjectStore() {
  install()
  const [port = 0] = await freePorts(1)
  const child = spawn(join(home, 'venv/bin/moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  await put(`${url}/traces`)
  return {
    put: (key: string, body: Buffer<ArrayBuffer>) => put(`${url}/traces/${key}`, body),
    environment: {
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: url,
      EVALGAP_DUCKDB_EXTENSIONS: extensions,
    },
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}

/** Both packages into a folder of their own, once; the extension where DuckDB looks for it. */
function install(): void {
  if (existsSync(extensions)) return
  mkdirSync(home, { recursive: true })
  execFileSync('python3', ['-m', 'venv', join(home, 'venv')])
  execFileSync(join(home, 'venv/bin/pip'), ['install', '--quiet', ...packages])
  const [python = ''] = readdirSync(join(home, 'venv/lib'))
  const published = join(home, 'venv/lib', python, 'site-packages/duckdb_extension_httpfs/extensions')
  const platform = `${process.platform === 'darwin' ? 'osx' : 'linux'}_${process.arch === 'x64' ? 'amd64' : 'arm64'}`
  for (const version of readdirSync(published))
    cpSync(join(published, version), join(extensions, version, platform), { recursive: true })
}

async function answers(url: string): Promise<void> {
  const alive = async () => (await fetch(url).catch(() => undefined)) !== undefined
  while (!(await alive())) await new Promise((resolve) => setTimeout(resolve, 200))
}

async function put(url: string, body?: Buffer<ArrayBuffer>): Promise<void> {
  const { ok, status } = await fetch(url, { method: 'PUT', body: body ?? null })
  if (!ok) throw new Error(`the store answered ${status} to ${url}`)
}

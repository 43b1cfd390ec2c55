import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'

const run = promisify(execFile)
const manifest = readFileSync(new URL('../../collector-config/builder.yaml', import.meta.url), 'utf8')

/** Version of the Collector that `collector-config/builder.yaml` pins. */
export const collectorVersion = (parse(manifest) as { readonly dist: { readonly version: string } }).dist.version

/** Folder outside the checkout that keeps what was built, one folder per manifest. */
const cache = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'evalgap',
  'collector',
  createHash('sha256').update(manifest).digest('hex').slice(0, 16),
)

/** Path of the Collector of `collector-config/builder.yaml`; built by the Collector builder when it is not there yet, which takes minutes. */
export async function builtCollector(say: (sentence: string) => void = () => undefined): Promise<string> {
  const binary = join(cache, 'otelcol-contrib')
  if (existsSync(binary)) return binary
  const folder = `${cache}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'builder.yaml'), manifest)
  const builder = `go.opentelemetry.io/collector/cmd/builder@v${collectorVersion}`
  say(`building the Collector ${collectorVersion} into ${cache}; the first time takes many minutes`)
  await run('go', ['run', builder, '--config', 'builder.yaml'], { cwd: folder, maxBuffer: 1 << 28 })
  mkdirSync(cache, { recursive: true })
  renameSync(join(folder, '_build', 'otelcol-contrib'), binary)
  rmSync(folder, { recursive: true })
  return binary
}

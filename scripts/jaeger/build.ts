import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The newest Jaeger that Go's module proxy has: the binary of its second generation. */
const version = 'v1.76.0'
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'evalgap', 'jaeger', version)

/**
 * Path of a Jaeger; built from its Go module when it is not there yet, which takes minutes. Its go.mod has replace
 * directives, which `go install` refuses, so it is built in a copy of the module.
 */
export async function builtJaeger(say: (sentence: string) => void = () => undefined): Promise<string> {
  const binary = join(cache, 'jaeger')
  if (existsSync(binary)) return binary
  say(`building Jaeger ${version} into ${cache}; the first time takes many minutes`)
  const { stdout } = await run('go', ['mod', 'download', '-json', `github.com/jaegertracing/jaeger@${version}`])
  const source = `${cache}.${process.pid}`
  mkdirSync(source, { recursive: true })
  cpSync((JSON.parse(stdout) as { readonly Dir: string }).Dir, source, { recursive: true })
  await run('chmod', ['-R', 'u+w', source])
  await run('go', ['build', '-trimpath', '-o', 'built', './cmd/jaeger'], { cwd: source, maxBuffer: 1 << 28 })
  mkdirSync(cache, { recursive: true })
  renameSync(join(source, 'built'), binary)
  rmSync(source, { recursive: true })
  return binary
}

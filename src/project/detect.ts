import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { recognise } from '../sources/recognise.ts'
import { projectFiles } from './files.ts'
import { signs } from './signs.ts'
import type { Sign, SignKind } from './signs.ts'

/** Something a project has: what it is, where that shows, and what to do with it. */
export type FoundSign = {
  readonly kind: SignKind
  readonly name: string
  readonly where: string
  readonly next: string
}

/** What a project has. */
export type Project = {
  /** Trace files or the folder that holds them, as evalgap takes them. */
  readonly traces: readonly string[]
  readonly signs: readonly FoundSign[]
}

/** Files whose beginning is looked at. */
const mostHeads = 60
/** Bytes of a text file that is searched. */
const largestText = 256 * 1024

/** Looks at the files of a project for traces, eval tools, clients, OpenTelemetry and a Collector. */
export async function detectProject(folder: string): Promise<Project> {
  const files = await projectFiles(folder)
  const packages = { npm: await npmPackages(folder), python: await pythonPackages(folder, files) }
  const found = await Promise.all(signs.map((sign) => foundSign(folder, sign, { files, packages })))
  return { traces: await traceFiles(folder, files), signs: found.filter((each) => each !== undefined) }
}

type Named = { readonly name: string; readonly where: string }
type Looked = {
  readonly files: readonly string[]
  readonly packages: { readonly npm: readonly Named[]; readonly python: readonly Named[] }
}

async function foundSign(folder: string, sign: Sign, { files, packages }: Looked): Promise<FoundSign | undefined> {
  const where =
    packages.npm.find(({ name }) => sign.npm?.test(name))?.where ??
    packages.python.find(({ name }) => sign.python?.test(name))?.where ??
    (await firstFile(folder, sign, files))
  return where === undefined ? undefined : { kind: sign.kind, name: sign.name, where, next: sign.next }
}

async function firstFile(folder: string, { file, holds }: Sign, files: readonly string[]): Promise<string | undefined> {
  if (file === undefined) return undefined
  for (const path of files.filter((each) => file.test(each)).slice(0, mostHeads))
    if (holds === undefined || holds.test(await smallText(join(folder, path)))) return path
  return undefined
}

/** The text of a small file; empty when it is large or cannot be read. */
async function smallText(path: string): Promise<string> {
  const size = await stat(path).then(
    (entry) => entry.size,
    () => Infinity,
  )
  return size > largestText ? '' : readFile(path, 'utf8').catch(() => '')
}

async function npmPackages(folder: string): Promise<readonly Named[]> {
  const where = 'package.json'
  try {
    const manifest = JSON.parse(await readFile(join(folder, where), 'utf8')) as Record<string, object | undefined>
    const names = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    return names.map((name) => ({ name, where }))
  } catch {
    return []
  }
}

async function pythonPackages(folder: string, files: readonly string[]): Promise<readonly Named[]> {
  const named = files.filter((path) => /(^|\/)(requirements[^/]*\.txt|pyproject\.toml)$/.test(path))
  const lists = await Promise.all(
    named.map(async (where) => {
      const lines = (await smallText(join(folder, where))).split('\n')
      return lines.map((line) => ({ name: line.trim().replace(/^["']/, '').toLowerCase(), where }))
    }),
  )
  return lists.flat()
}

/** Trace files; a folder that holds several of them stands for all. */
async function traceFiles(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const candidates = files.filter((path) => /\.(jsonl|ndjson|json)(\.(gz|zst))?$/.test(path)).slice(0, mostHeads)
  const traces: string[] = []
  for (const path of candidates) if (await isTraces(join(folder, path))) traces.push(path)
  const by = Map.groupBy(traces, (path) => dirname(path))
  return [...by].flatMap(([place, own]) => (own.length > 1 && place !== '.' ? [`${place}/`] : own))
}

const isTraces = (path: string): Promise<boolean> =>
  recognise(path).then(
    () => true,
    () => false,
  )

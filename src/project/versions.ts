import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Examination } from '../vocabulary/diagnosis.ts'

/** A package that evalgap works with: from which version on, below which, and whether evalgap brings it (`ours`) or the project. */
type Needed = {
  readonly name: string
  readonly from: Version
  readonly below?: Version
  readonly for: string
  readonly ours?: true
}
type Version = readonly [number, number]

const needed: readonly Needed[] = [
  { name: '@duckdb/node-api', from: [1, 4], for: 'analysis (compare, check, plan)', ours: true },
  { name: '@opentelemetry/api', from: [1, 9], below: [2, 0], for: 'recording' },
  { name: '@opentelemetry/sdk-node', from: [0, 200], below: [1, 0], for: 'evalgap/register' },
  {
    name: '@opentelemetry/exporter-trace-otlp-http',
    from: [0, 200],
    below: [1, 0],
    for: 'evalgap/register where it writes a file and OTLP both',
  },
]

/** Oldest Node that evalgap runs on. */
const oldestNode: Version = [22, 15]

/** Looks at the versions of Node and of the packages of a project; a package that is missing is only missed by its part. */
export async function examineVersions(folder: string, nodeVersion: string): Promise<readonly Examination[]> {
  return [nodeExamination(nodeVersion), ...(await Promise.all(needed.map((each) => packageExamination(folder, each))))]
}

function nodeExamination(version: string): Examination {
  const fits = !before(parsed(version), oldestNode)
  const oldest = oldestNode.join('.')
  return {
    id: 'node',
    state: fits ? 'ok' : 'problem',
    says: `Node ${version}`,
    remedies: fits ? [] : [`install Node ${oldest} or newer`],
  }
}

async function packageExamination(
  project: string,
  { name, from, below, for: use, ours }: Needed,
): Promise<Examination> {
  const version = await installedVersion(ours ? dirname(fileURLToPath(import.meta.url)) : project, name)
  const range = `>=${from.join('.')}${below === undefined ? '' : ` <${below.join('.')}`}`
  if (version === undefined)
    return {
      id: name,
      state: 'warning',
      says: `${name} is not installed; it is for ${use}`,
      remedies: [`npm install '${name}@${range}'`],
    }
  const fits = !before(parsed(version), from) && (below === undefined || before(parsed(version), below))
  return {
    id: name,
    state: fits ? 'ok' : 'problem',
    says: fits ? `${name} ${version}` : `${name} ${version}; ${range} is for ${use}`,
    remedies: fits ? [] : [`npm install '${name}@${range}'`],
  }
}

/** Version of a package as a project would import it: its own, else that of a folder above. */
async function installedVersion(folder: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8').catch(() => undefined)
  if (text !== undefined) return (JSON.parse(text) as { readonly version?: string }).version
  return dirname(folder) === folder ? undefined : installedVersion(dirname(folder), name)
}

function parsed(version: string): Version {
  const [, major = '0', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  return [Number(major), Number(minor)]
}

const before = (version: Version, other: Version): boolean =>
  version[0] < other[0] || (version[0] === other[0] && version[1] < other[1])

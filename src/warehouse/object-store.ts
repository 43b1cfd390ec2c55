import { UserError } from '../faults/user-error.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import { sqlString } from './sql-string.ts'

/** How a store of objects is reached; without a key it is asked as anybody may ask. */
export type StoreAccess = {
  readonly key?: string | undefined
  readonly secret?: string | undefined
  readonly token?: string | undefined
  readonly region?: string | undefined
  /** Base URL of a store that is not Amazon's. */
  readonly endpoint?: URL | undefined
  /** Folder where DuckDB keeps its extensions; its own when absent. */
  readonly extensions?: string | undefined
}

/** Makes `s3://` addresses readable: DuckDB's extension `httpfs`, fetched where it is not there yet. Throws EXTENSION_MISSING. */
export async function openObjectStore(database: Database, access: StoreAccess): Promise<void> {
  if (access.extensions !== undefined) await database.run(`SET extension_directory = ${sqlString(access.extensions)}`)
  try {
    await database.run('LOAD httpfs').catch(() => database.run('INSTALL httpfs; LOAD httpfs'))
  } catch (cause) {
    throw new UserError('EXTENSION_MISSING', { extension: 'httpfs', reason: sentence(cause) }, cause)
  }
  await database.run(`CREATE SECRET (TYPE s3, ${secretOf(access).join(', ')})`)
}

/** Addresses of all objects under a prefix, in their order. Throws BACKEND_FAILED. */
export async function listObjects(database: Database, prefix: string): Promise<readonly string[]> {
  const rows = await asked(prefix, () => database.queryRows('load/matching-files', { pattern: `${prefix}/**` }))
  return rows.map(({ file }) => file)
}

/** Copies an object as it is into a file. Throws BACKEND_FAILED and faults of writing. */
export async function copyObject(database: Database, address: string, path: string): Promise<void> {
  const copy = `COPY (SELECT content FROM read_blob(${sqlString(address)})) TO ${sqlString(path)} (FORMAT blob, COMPRESSION none)`
  await asked(address, () => database.run(copy))
}

async function asked<Answer>(url: string, question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question()
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError('BACKEND_FAILED', { url, reason: sentence(cause) }, cause)
  }
}

function secretOf({ key, secret, token, region, endpoint }: StoreAccess): readonly string[] {
  const given = { KEY_ID: key, SECRET: secret, SESSION_TOKEN: token, REGION: region, ENDPOINT: endpoint?.host }
  const texts = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${sqlString(value)}`],
  )
  return endpoint === undefined
    ? ['PROVIDER config', ...texts]
    : ['PROVIDER config', ...texts, "URL_STYLE 'path'", `USE_SSL ${endpoint.protocol === 'https:'}`]
}

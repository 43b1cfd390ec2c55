import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../faults/user-error.ts'

/** What a configuration module exports by default; a function is no configuration. Throws PATH_MISSING and CONFIG_INVALID. */
export async function importConfiguration(path: string): Promise<unknown> {
  const file = resolve(path)
  await stat(file).catch((cause: unknown) => {
    throw new UserError('PATH_MISSING', { path }, cause)
  })
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
    if (module.default !== undefined) return module.default
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    const old = (cause as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION'
    throw new UserError(
      'CONFIG_INVALID',
      { path, reason: old ? 'this Node does not read TypeScript (22.18 and newer do); use YAML or JSON' : reason },
      cause,
    )
  }
  throw new UserError('CONFIG_INVALID', { path, reason: 'the module has no default export' })
}

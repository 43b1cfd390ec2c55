import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { UserError } from '../faults/user-error.ts'
import type { Bins, Dimension } from '../vocabulary/contexts/dimension.ts'
import { dimensions as defaults } from '../vocabulary/contexts/dimensions.ts'
import type { Configuration } from './configuration.ts'
import { gateRules } from './gates.ts'
import { importConfiguration } from './import.ts'
import { configurationSchema } from './schema.ts'
import type { ConfigurationFile } from './schema.ts'

/** Reads a YAML, JSON or TypeScript configuration file; throws PATH_MISSING and CONFIG_INVALID with the place of the mistake. */
export async function readConfiguration(path: string): Promise<Configuration> {
  if (/\.[cm]?[jt]s$/.test(path)) return settle(path, await importConfiguration(path))
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError('PATH_MISSING', { path }, cause)
  })
  return settle(path, parsed(path, text))
}

function parsed(path: string, text: string): unknown {
  try {
    return parse(text) ?? {}
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new UserError('CONFIG_INVALID', { path, reason }, cause)
  }
}

function settle(path: string, value: unknown): Configuration {
  const result = configurationSchema.safeParse(value)
  if (!result.success) throw new UserError('CONFIG_INVALID', { path, reason: oneLine(result.error) })
  const { dimensions: own, key, gates: _, onInconclusive: __, $schema: ___, ...rest } = result.data
  const declared = own.map(dimensionOf)
  const all = [...defaults.filter(({ name }) => !declared.some((each) => each.name === name)), ...declared]
  const unknown = (key ?? []).find((name) => !all.some((each) => each.name === name))
  if (unknown !== undefined) {
    throw new UserError('CONFIG_INVALID', {
      path,
      reason: `key names ${unknown}, which is no dimension; known are ${all.map(({ name }) => name).join(', ')}`,
    })
  }
  return {
    ...rest,
    dimensions: key === undefined ? all : all.map((each) => keyed(each, key)),
    declaredKey: key !== undefined,
    gates: gateRules(path, result.data),
  }
}

const oneLine = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ')

type DeclaredDimension = ConfigurationFile['dimensions'][number]

function dimensionOf({ cuts, closed, labels, ...rest }: DeclaredDimension): Dimension {
  const bins: Bins =
    cuts === undefined
      ? { kind: 'values' }
      : { kind: 'cuts', cuts, closed, ...(labels === undefined ? {} : { labels }) }
  const rung = defaults.find(({ name }) => name === rest.name)?.rung
  return { ...rest, bins, ...(rung === undefined ? {} : { rung }) }
}

/** In a declared key all its dimensions stand on one rung; the others stand on none. */
function keyed(dimension: Dimension, key: readonly string[]): Dimension {
  const { rung, ...free } = dimension
  return key.includes(dimension.name) ? { ...free, rung: 0 } : rung === undefined ? dimension : free
}

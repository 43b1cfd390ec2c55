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
  const required = result.data.verdict?.require ?? []
  refuseUnknown(path, all, { key: key ?? [], 'verdict.require': required })
  return {
    ...rest,
    dimensions: all.map((each) => requiredFact(key === undefined ? each : keyed(each, key), required)),
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
  const { rung, fact } = defaults.find(({ name }) => name === rest.name) ?? {}
  return { ...rest, bins, ...(rung === undefined ? {} : { rung }), ...(fact === undefined ? {} : { fact }) }
}

function refuseUnknown(
  path: string,
  all: readonly Dimension[],
  lists: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [field, names] of Object.entries(lists)) {
    const unknown = names.find((name) => !all.some((each) => each.name === name))
    if (unknown === undefined) continue
    const known = all.map(({ name }) => name).join(', ')
    throw new UserError('CONFIG_INVALID', {
      path,
      reason: `${field} names ${unknown}, which is no dimension; known are ${known}`,
    })
  }
}

/** A dimension that the verdict requires is a fact. */
const requiredFact = (dimension: Dimension, required: readonly string[]): Dimension =>
  dimension.fact === undefined && required.includes(dimension.name) ? { ...dimension, fact: 'request' } : dimension

/** In a declared key all its dimensions stand on one rung; the others stand on none. */
function keyed(dimension: Dimension, key: readonly string[]): Dimension {
  const { rung, ...free } = dimension
  return key.includes(dimension.name) ? { ...free, rung: 0 } : rung === undefined ? dimension : free
}

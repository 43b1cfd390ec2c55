import { UserError } from '../faults/user-error.ts'
import type { GateRule } from '../vocabulary/check.ts'
import { gateKinds } from '../vocabulary/gate-kinds.ts'
import type { GateKind } from '../vocabulary/gate-kinds.ts'
import type { ConfigurationFile } from './schema.ts'

type Written = NonNullable<ConfigurationFile['gates']>[string]

/** The gates without a configuration: the verdict alone. */
export const defaultGates: readonly GateRule[] = [
  { name: 'verdict', kind: 'verdict', subject: '', level: 'error', onInconclusive: 'fail' },
]

/**
 * The gates of a configuration file, complete: the verdict is always among them, so that a check never passes over it, unless the
 * file names it itself. Throws CONFIG_INVALID with the gate that cannot be meant.
 */
export function gateRules(path: string, { gates, onInconclusive }: ConfigurationFile): readonly GateRule[] {
  const usual = defaultGates.map((rule) => ({ ...rule, onInconclusive }))
  const given = Object.entries(gates ?? {}).map(([name, written]) => {
    try {
      return ruleOf(name, written, onInconclusive)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new UserError('CONFIG_INVALID', { path, reason: `gates: ${name}: ${cause.message}` }, cause)
    }
  })
  return [...usual.filter(({ kind }) => !given.some((rule) => rule.kind === kind)), ...given]
}

function ruleOf(name: string, written: Written, usual: GateRule['onInconclusive']): GateRule {
  const [level, options = {}] = typeof written === 'string' ? [written] : written
  const [kind, subject] = kindOf(name)
  const { onInconclusive = usual, ...given } = options
  const bounds = given.min === undefined && given.max === undefined ? kind.bounds : given
  const wrong = mistake(kind, { subject, bounds, given })
  if (wrong !== undefined && level !== 'off') throw new RangeError(wrong)
  return { name, kind: kind.name, subject: subject ?? kind.subject, level, onInconclusive, ...bounds }
}

/** The kind of a gate and what of it: `coverage` is all of it, `coverage:input` one part. */
function kindOf(name: string): readonly [GateKind, string | undefined] {
  const at = name.indexOf(':')
  const kindName = at < 0 ? name : name.slice(0, at)
  const kind = gateKinds.find((each) => each.name === kindName)
  if (kind !== undefined) return [kind, at < 0 ? undefined : name.slice(at + 1)]
  throw new RangeError(`no gate has this name; known are ${gateKinds.map((each) => each.name).join(', ')}`)
}

type Bounds = { readonly min?: number | undefined; readonly max?: number | undefined }
type Meant = { readonly subject: string | undefined; readonly bounds: Bounds | undefined; readonly given: Bounds }

/** What cannot be meant; undefined when all is well. */
function mistake(kind: GateKind, { subject, bounds, given }: Meant): string | undefined {
  const numbers = [given.min, given.max].filter((bound) => bound !== undefined)
  if (kind.unit === 'none')
    return numbers.length > 0 || subject !== undefined ? 'takes neither a subject nor a bound' : undefined
  if (bounds === undefined) return 'a bound is wanted, for example [error, { max: 0.1 }]'
  if (kind.unit === 'share' && numbers.some((bound) => bound < 0 || bound > 1))
    return 'is a share: bounds lie from 0 to 1'
  return (bounds.min ?? -Infinity) > (bounds.max ?? Infinity) ? 'min lies above max' : undefined
}

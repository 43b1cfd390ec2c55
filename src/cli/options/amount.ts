import { InvalidArgumentError } from 'commander'

/** A kind of amount: what a person types and what it is worth. */
type AmountKind = {
  /** Parts of a unit are dropped: there is no half byte. */
  readonly isWhole: boolean
  /** Worth of each unit; the empty unit is a bare number. */
  readonly units: Readonly<Record<string, number>>
  readonly normal: (unit: string) => string
  readonly expected: string
}

/** Bounds of an amount, both inclusive, as one would type them. */
type Bounds = { readonly least?: string; readonly most?: string }

const seconds = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

const kinds = {
  duration: {
    isWhole: false,
    units: seconds,
    normal: (unit) => unit,
    expected: 'a duration such as 500ms, 30s, 5m, 12h or 7d',
  },
  'duration or seconds': {
    isWhole: false,
    units: { ...seconds, '': 1 },
    normal: (unit) => unit,
    expected: 'a duration such as 500ms, 2s or 5m, or a number of seconds',
  },
  size: {
    isWhole: true,
    units: {
      ...{ kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 },
      ...{ kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
    },
    normal: (unit) => unit.toLowerCase(),
    expected: 'a size such as 512MB or 2GiB',
  },
} as const satisfies Readonly<Record<string, AmountKind>>

/**
 * Reads a duration in seconds (units ms, s, m, h, d) or a size in bytes (units KB to TB, KiB to TiB), within the bounds of its
 * option.
 */
export function amount(kind: keyof typeof kinds, { least, most }: Bounds = {}): (text: string) => number {
  const [lowest = 0, highest = Number.MAX_SAFE_INTEGER] = [least, most].map((bound) =>
    bound === undefined ? undefined : worth(kinds[kind], bound),
  )
  return (text) => {
    const found = worth(kinds[kind], text)
    if (found === undefined) throw new InvalidArgumentError(`expected ${kinds[kind].expected}`)
    if (found < lowest) throw new InvalidArgumentError(`expected at least ${least}`)
    if (found > highest) throw new InvalidArgumentError(`expected at most ${most ?? highest}`)
    return found
  }
}

/** What a text is worth in seconds or bytes; undefined for what is no positive amount of its kind. */
function worth({ units, normal, isWhole }: AmountKind, text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? []
  const each = Object.hasOwn(units, normal(unit)) ? units[normal(unit)] : undefined
  const found = each === undefined || number === '' ? 0 : Number(number) * each
  const kept = isWhole ? Math.floor(found) : found
  return kept > 0 ? kept : undefined
}

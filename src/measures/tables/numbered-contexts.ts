type Placed = { readonly cell: readonly (string | null)[] }

/** The values of one dimension as numbers, row by row, and how many there are. */
type Coded = { readonly codes: Int32Array; readonly values: number }

/** Dimensions of rows that were coded before: many keys are asked of the same rows. */
const asked = new WeakMap<readonly Placed[], Map<number, Coded>>()

/**
 * The number of every row's joint context in some dimensions, in the order in which rows show them. Dimension by dimension,
 * numbered anew each time: spelling contexts out as text would take longer than all that follows.
 */
export function numberedContexts(rows: readonly Placed[], dimensions: readonly number[]): Int32Array {
  const known = asked.get(rows) ?? new Map<number, Coded>()
  asked.set(rows, known)
  let contexts: Coded = { codes: new Int32Array(rows.length), values: 1 }
  for (const dimension of dimensions) {
    const coded = known.get(dimension) ?? codesOf(rows, dimension)
    known.set(dimension, coded)
    contexts = joined(contexts, coded)
  }
  return contexts.codes
}

function codesOf(rows: readonly Placed[], dimension: number): Coded {
  const known = new Map<string | null, number>()
  const codes = Int32Array.from(rows, ({ cell }) => {
    const value = cell[dimension] ?? null
    const code = known.get(value) ?? known.size
    if (code === known.size) known.set(value, code)
    return code
  })
  return { codes, values: known.size }
}

/** Numbers the pairs that occur. There are at most as many contexts as rows, so that a table of all pairs is short. */
function joined(contexts: Coded, { codes, values }: Coded): Coded {
  const numbers = new Int32Array(contexts.values * values).fill(-1)
  let found = 0
  const joint = contexts.codes.map((context, row) => {
    const pair = context * values + (codes[row] ?? 0)
    if (numbers[pair] === -1) numbers[pair] = found++
    return numbers[pair] ?? 0
  })
  return { codes: joint, values: found }
}

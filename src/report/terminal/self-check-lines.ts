import type { Comparison } from '../../vocabulary/comparison.ts'
import { percent } from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page } from '../report-format.ts'

/** Dimensions whose power is told. */
const shown = 6

/** What the comparison tells of itself, where it was asked. */
export function selfCheckLines({ selfCheck }: Comparison, page: Page): readonly string[] {
  if (selfCheck === undefined) return []
  const { falseAlarms, power, mergeLaw } = selfCheck
  const moves = power.slice(0, shown).map(({ dimension, shift }) => {
    const seen = shift === null ? 'no move at all' : percent(shift)
    return `${plainText(dimension)} ${seen}`
  })
  const more = power.length > shown ? ` and ${power.length - shown} more` : ''
  const lines = [
    falseAlarms.because,
    ...(moves.length === 0
      ? []
      : [`the smallest shift this suite would have seen, four times in five: ${moves.join(', ')}${more}`]),
    ...(mergeLaw === undefined ? [] : [mergeLaw.because]),
  ]
  return [page.paint('dim', 'self-check'), ...lines.map((line) => wrapped(`- ${line}`, page.width, '  '))]
}

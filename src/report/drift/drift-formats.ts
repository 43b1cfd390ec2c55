import type { Drift, DriftCode, Shift } from '../../vocabulary/drift/drift.ts'
import {
  chance,
  counted,
  numberText,
  percent,
  percentInterval,
  significant,
  significantEnds,
} from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page, Style } from '../report-format.ts'
import { headedTable } from '../text-table.ts'

/** How drift can be written. */
export const driftFormats = {
  terminal: driftText,
  json: (drift: Drift): string => `${JSON.stringify(drift, null, 2)}\n`,
} as const

const styles: Readonly<Record<DriftCode, Style>> = { MOVED: 'bad', NOT_SEEN: 'good', INSUFFICIENT: 'caution' }

const asked: Readonly<Record<Drift['how'], string>> = {
  dates: 'the days before against the days from each date named',
  windows: 'each window against the first two; each look spends part of the error that all may make',
  search: 'before against after, for every date with a week on either side; p-values are for all dates tried',
}

function driftText(drift: Drift, page: Page): string {
  const { verdict, production, how, model } = drift
  const { calls, clusters, days } = production
  const held = `${counted(calls, 'call')} of ${counted(clusters, 'cluster')} on ${counted(days.length, 'day')}, ${days[0] ?? ''} to ${days.at(-1) ?? ''}`
  const line = (title: string, text: string) => wrapped(`${title.padEnd(12)}${text}`, page.width, ' '.repeat(12))
  const blocks = [
    [
      page.paint('bold', page.paint(styles[verdict.code], verdict.code.replaceAll('_', ' '))),
      wrapped(plainText(verdict.sentence, 500), page.width),
    ],
    [line('production', held), line('windows', asked[how]), line('model', plainText(model, 200))],
    windowLines(drift, page),
    shiftLines(drift, page),
    unsaidLines(drift, page),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

/** Windows that could not be compared. */
function windowLines({ windows }: Drift, page: Page): readonly string[] {
  return windows
    .filter(({ state }) => state === 'INSUFFICIENT')
    .map(({ at, because }) =>
      wrapped(`${plainText(at)}  insufficient evidence: ${because}`, page.width, ' '.repeat(12)),
    )
}

function shiftLines({ shifts }: Drift, page: Page): readonly string[] {
  const tested = shifts
    .filter(({ state }) => state === 'MEASURED')
    .toSorted((left, right) => (left.qValue ?? 1) - (right.qValue ?? 1))
  if (tested.length === 0) return []
  const columns = [
    { title: '', align: 'left' },
    { title: 'fact', align: 'left' },
    { title: 'from', align: 'left' },
    { title: 'moved by', align: 'right' },
    { title: 'noise', align: 'right' },
    { title: 'q', align: 'right' },
    { title: 'what', align: 'left' },
  ] as const
  const rows = tested.map((shift) => [
    shift.moved ? '!' : '',
    plainText(shift.subject, 30),
    shift.at,
    `${sized(shift, shift.value)} ${intervalOf(shift)}`,
    sized(shift, shift.noiseFloor ?? null),
    chance(shift.qValue ?? 1),
    plainText(shift.because, 200),
  ])
  return headedTable({ columns, rows }, page)
}

/** A move in the unit of its fact: a share of calls, a ratio of means, a difference of means. */
function sized({ unit, subject }: Shift, value: number | null): string {
  if (value === null) return ''
  if (unit === 'share') return percent(value)
  if (unit === 'ratio') return `×${numberText(value, 2)}`
  return subject === 'failed' ? `${numberText(100 * value, 1)} pt` : significant(value, 2)
}

function intervalOf(shift: Shift): string {
  const { interval, unit, subject } = shift
  if (interval === null) return ''
  if (unit === 'share') return percentInterval(interval)
  const ends =
    unit === 'difference' && subject === 'failed'
      ? interval.map((end) => numberText(100 * end, 1))
      : significantEnds(interval)
  return `[${ends.join(', ')}]`
}

/** Facts that could not be compared, and why. */
function unsaidLines({ shifts }: Drift, page: Page): readonly string[] {
  const unsaid = shifts.filter(({ state }) => state !== 'MEASURED')
  return unsaid.map(({ subject, state, because }) =>
    wrapped(
      `${plainText(subject)}: ${state.toLowerCase().replaceAll('_', ' ')}; ${plainText(because, 200)}`,
      page.width,
      '  ',
    ),
  )
}

import { missMark } from './miss-mark.ts'
import type { VerdictRecord } from './records.ts'
import { verdictLines } from './scenarios.ts'
import type { VerdictLine } from './scenarios.ts'

type Ought = Exclude<VerdictLine['ought'], 'nothing'>

/** What is asked of each kind of line: of which codes, and between which shares. */
const asked = {
  projects: { text: 'projects', codes: ['PROJECTS'], range: [0.8, 1] },
  'not-accused': { text: 'not accused', codes: ['PROJECTS', 'INSUFFICIENT'], range: [0.95, 1] },
  'never-projects': { text: 'never projects', codes: ['PROJECTS'], range: [0, 0.05] },
} as const satisfies Record<Ought, unknown>

const columns = ['PROJECTS', 'INSUFFICIENT', 'BLIND', 'DOES_NOT_PROJECT']

/** How often each line got which verdict, as Markdown. */
export function verdictTable(records: readonly VerdictRecord[]): string {
  const byLine = Map.groupBy(records, ({ line }) => line)
  const rows = verdictLines.flatMap(({ name, ought }) => {
    const codes = (byLine.get(name) ?? []).map(({ code }) => (code.startsWith('PROJECTS') ? 'PROJECTS' : code))
    return ought === 'nothing' || codes.length === 0 ? [] : [rowOf(name, ought, codes)]
  })
  return [
    '| data | asked | PROJECTS* | INSUFFICIENT | BLIND | DOES_NOT_PROJECT | repetitions | |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function rowOf(name: string, ought: Ought, codes: readonly string[]): string {
  const { text, codes: wanted, range } = asked[ought]
  const count = (list: readonly string[]) => codes.filter((code) => list.includes(code)).length
  const shares = columns.map((code) => (count([code]) / codes.length).toFixed(3))
  const mark = missMark({ count: count(wanted), of: codes.length, range })
  return `| ${[name, text, ...shares, codes.length, mark].join(' | ')} |`
}

import type { GateDecision } from '../vocabulary/check.ts'
import { decisionSentence } from './decision-sentence.ts'
import { plainText } from './plain-text.ts'
import type { ReportFormat } from './report-format.ts'

/** GitHub shows this many annotations of a kind per step. */
const shown = 10

/** GitHub Actions workflow commands: one annotation for each gate that did not open; a notice with the verdict. */
export const annotations: ReportFormat = {
  name: 'github',
  render({ verdict, check }) {
    const code = verdict.code.replaceAll('_', ' ')
    const title = check === undefined ? code : `check ${check.outcome}, ${code}`
    const decisions = check?.decisions ?? []
    return [
      ...commands('error', decisions),
      ...commands('warning', decisions),
      command('notice', { title: `evalgap: ${title}`, says: verdict.sentence }),
    ].join('')
  },
}

function commands(effect: 'error' | 'warning', decisions: readonly GateDecision[]): readonly string[] {
  const own = decisions.filter((decision) => decision.effect === effect)
  const kept = own.length > shown ? own.slice(0, shown - 1) : own
  const rest = own.slice(kept.length)
  return [
    ...kept.map((decision) =>
      command(effect, { title: `evalgap ${decision.id} ${decision.state}`, says: decisionSentence(decision) }),
    ),
    ...(rest.length === 0
      ? []
      : [command(effect, { title: `evalgap: ${rest.length} more gates`, says: rest.map(({ id }) => id).join(', ') })]),
  ]
}

type Annotation = { readonly title: string; readonly says: string }

const command = (kind: string, { title, says }: Annotation): string =>
  `::${kind} title=${escaped(plainText(title, 200)).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escaped(plainText(says, 1000))}\n`

/** Only these end a workflow command early. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

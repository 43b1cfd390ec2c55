import type { Criterion, Verdict, VerdictCode } from '../../vocabulary/verdict.ts'
import { criteria } from './criteria.ts'
import { restsOn } from './facts-criterion.ts'
import type { Judged } from './judged.ts'
import { codeRules } from './code-rules.ts'

/** Decides every criterion; the first rule that applies gives the verdict. */
export function verdictOf(judged: Judged): Verdict {
  const decided = criteria.map(({ id, decide }) => ({ id, ...decide(judged) }))
  const code = codeOf(decided)
  return { code, sentence: sentenceOf(code, decided, judged), criteria: decided }
}

const codeOf = (decided: readonly Criterion[]): VerdictCode =>
  codeRules.find((rule) => decided.some(({ id, state }) => state === rule.state && rule.criteria.includes(id)))?.code ??
  'PROJECTS'

/** The reasons of some criteria, those that failed where any did. */
type Reason = (...ids: readonly Criterion['id'][]) => string

/** How each verdict is worded. */
const sentences: Readonly<Record<VerdictCode, (because: Reason) => string>> = {
  NOT_COMPARABLE: (because) => `Eval and production cannot be compared: ${because('comparable')}.`,
  INSUFFICIENT: () => 'There is not enough evidence',
  BLIND: (because) => `The eval says nothing about a part of production: ${because('coverage', 'paths')}.`,
  DOES_NOT_PROJECT: (because) => `What eval measured is not what users get: ${because('transfer', 'repair')}.`,
  PROJECTS_AFTER_REWEIGHTING: (because) =>
    `Eval projects once its contexts are weighed as production's: ${because('transfer', 'size')}.`,
  PROJECTS: (because) => `Eval ran what production runs: ${because('coverage', 'transfer', 'repair', 'size')}.`,
}

function sentenceOf(code: VerdictCode, decided: readonly Criterion[], judged: Judged): string {
  const because: Reason = (...ids) => reasonsOf(decided.filter(({ id, state }) => ids.includes(id) && isSaid(state)))
  const open = decided.filter(({ state }) => state === 'inconclusive')
  const missing = code === 'INSUFFICIENT' ? `: ${reasons(insufficient(decided, open))}.` : ''
  return `${sentences[code](because)}${missing}${scope(code, judged)}`
}

/** What is too little: the data as a whole, else everything that is left open. */
function insufficient(decided: readonly Criterion[], open: readonly Criterion[]): readonly Criterion[] {
  const evidence = decided.filter(({ id, state }) => id === 'evidence' && state === 'failed')
  return evidence.length > 0 ? evidence : open.length > 0 ? open : decided.filter(({ id }) => id === 'coverage')
}

/** A criterion that was not reached has nothing to say. */
const isSaid = (state: Criterion['state']): boolean => state === 'passed' || state === 'failed'

function reasonsOf(decided: readonly Criterion[]): string {
  const failed = decided.filter(({ state }) => state === 'failed')
  return reasons(failed.length > 0 ? failed : decided)
}

const reasons = (decided: readonly Criterion[]): string => decided.map(({ because }) => because).join('; ')

/** What the verdict rests on: how many serving facts, and whether production's scores are part of it. */
function scope(code: VerdictCode, { facts, scores }: Judged): string {
  if (code === 'NOT_COMPARABLE') return ''
  const compared = scores.some(({ within }) => within !== null)
  const rests = facts.lacking.length > 0 && code === 'INSUFFICIENT' ? '' : ` ${sentence(restsOn(facts))}.`
  return `${rests}${compared ? '' : ' Execution only: production has no scores.'}`
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

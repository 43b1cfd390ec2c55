import type { Examination } from '../../vocabulary/diagnosis.ts'
import type { Database } from '../../warehouse/database.ts'
import { diagnoseFacts } from './diagnose-facts.ts'
import { inspectTraces } from './inspect-traces.ts'
import type { CohortOrigin } from './inspect-traces.ts'
import { numberText, percent } from '../../vocabulary/number-text.ts'
import { leftOutSpans } from './left-out-spans.ts'

/** Looks at resolved traces: do they hang together, can they be weighed, whose are they, and what do they not know? */
export async function diagnoseTraces(database: Database): Promise<readonly Examination[]> {
  const { cohorts } = await inspectTraces(database)
  const calls = cohorts.filter(({ role }) => role === 'application')
  return [
    ...(await propagation(database)),
    ...(await leftOut(database)),
    assignment(calls),
    ...(['eval', 'production'] as const).flatMap((cohort) => {
      const own = calls.filter((row) => row.cohort === cohort)
      const weighed = cohort === 'production' ? [weights(cohort, own)] : []
      return own.length === 0 ? [] : [...weighed, clusters(cohort, own)]
    }),
    ...(await diagnoseFacts(database)),
  ]
}

async function propagation(database: Database): Promise<readonly Examination[]> {
  const [found] = await database.queryRows('inspect/propagation')
  if (found === undefined) return []
  const { traces, several, spans, orphans } = found
  const lost = spans === 0 ? 0 : orphans / spans
  return [
    {
      id: 'propagation',
      state: several === 0 ? 'warning' : 'ok',
      says: `${numberText(several)} of ${numberText(traces)} traces reach more than one service`,
      remedies: several === 0 ? ['export the spans of engine and gateway too, and let them accept traceparent'] : [],
    },
    {
      id: 'parents',
      state: lost > 0.01 ? 'warning' : 'ok',
      says: `${numberText(orphans)} of ${numberText(spans)} spans name a parent that is not there`,
      remedies:
        lost > 0.01 ? ['export every service of a trace to the same place, and flush before the process ends'] : [],
    },
  ]
}

/** Spans that are no calls or were not joined are normal in few numbers: they are shown, and nothing fails. */
async function leftOut(database: Database): Promise<readonly Examination[]> {
  return (await leftOutSpans(database)).map(({ code, count, examples }) => ({
    id: code.replaceAll('_', '-'),
    state: 'warning',
    says: `${numberText(count)} ${code.replaceAll('_', ' ')}: ${examples.join('; ')}`,
    remedies: [],
  }))
}

const sum = (rows: readonly CohortOrigin[]): number => rows.reduce((total, { calls }) => total + calls, 0)

function assignment(calls: readonly CohortOrigin[]): Examination {
  const unassigned = sum(calls.filter(({ cohort }) => cohort !== 'eval' && cohort !== 'production'))
  const all = sum(calls)
  return {
    id: 'cohorts',
    state: unassigned === 0 && all > 0 ? 'ok' : 'warning',
    says: `${numberText(unassigned)} of ${numberText(all)} calls belong to no cohort`,
    remedies:
      unassigned === 0
        ? []
        : [
            'tag them: withEval, withProduction, or evalgap.cohort in OTEL_RESOURCE_ATTRIBUTES',
            "or say so: --eval 'SQL'",
          ],
  }
}

function weights(cohort: string, rows: readonly CohortOrigin[]): Examination {
  const without = sum(rows.filter(({ weightSource }) => weightSource === 'none')) / sum(rows)
  return {
    id: `weights:${cohort}`,
    state: without === 0 ? 'ok' : 'warning',
    says:
      without === 0
        ? `every ${cohort} call has its weight (${[...new Set(rows.map(({ weightSource }) => weightSource))].join(', ')})`
        : `${percent(without)} of ${cohort} calls carry no ot=th in tracestate: right if nothing was sampled away, biased if it was`,
    remedies:
      without === 0
        ? []
        : [
            'Collector: probabilistic_sampler writes ot=th; tail_sampling does with --feature-gates=+processor.tailsamplingprocessor.usetracestate',
            'or --weight-attribute NAME of the adjusted count',
          ],
  }
}

function clusters(cohort: string, rows: readonly CohortOrigin[]): Examination {
  const traces = sum(rows.filter(({ clusterLevel }) => clusterLevel === 'trace')) / sum(rows)
  const wanted = cohort === 'eval' ? 'test.case.id' : 'user.id or gen_ai.conversation.id'
  return {
    id: `clusters:${cohort}`,
    state: traces > 0.2 ? 'warning' : 'ok',
    says: `${percent(traces)} of ${cohort} calls name no case, user or conversation`,
    remedies: traces > 0.2 ? [`record ${wanted}: calls that belong together count as independent without it`] : [],
  }
}

import type { ComparedCohort, Comparison } from '../../vocabulary/comparison.ts'
import { counted, numberText } from '../../vocabulary/number-text.ts'
import { plainText } from '../plain-text.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { overlapText } from '../overlap-text.ts'
import { traceText } from './traces/trace-text.ts'

/** Who is compared: the calls, independent units, days and weights of both cohorts, and the key. */
export function cohortLines({ cohorts, key }: Comparison): Markup {
  return html`<dl class="cohorts">
    <div>
      <dt class="eval">Eval</dt>
      <dd>${cohortText(cohorts.eval)}</dd>
    </div>
    <div>
      <dt class="production">Production</dt>
      <dd>${cohortText(cohorts.production)}</dd>
    </div>
    <div>
      <dt>Context</dt>
      <dd>
        ${
          key.dimensions.length === 0
            ? 'no dimension varies that both sides record'
            : html`${key.dimensions.map((name, place) => html`${place === 0 ? '' : ' × '}${traceText(name)}`)}
              (${traceText(key.level)}); sampled means ${counted(key.minimumClusters, 'eval cluster')} or more`
        }
      </dd>
    </div>
    ${unassignedLine(cohorts.unassigned.calls)}
    ${
      cohorts.overlapping === undefined
        ? undefined
        : html`<div>
            <dt>Both</dt>
            <dd>${overlapText(cohorts.overlapping)}</dd>
          </div>`
    }
  </dl>`
}

/** Calls of neither cohort; not every comparison knows them. */
const unassignedLine = (calls: number | null): Markup | undefined =>
  calls === null || calls === 0
    ? undefined
    : html`<div>
        <dt>Neither</dt>
        <dd>${counted(calls, 'call')} belong to no cohort</dd>
      </div>`

function cohortText({ calls, clusters, clusterLevel, days, weightSource, effectiveSize }: ComparedCohort): Markup {
  const unit = clusterLevel.includes('+') ? 'cluster' : plainText(clusterLevel)
  return html`${counted(calls, 'call')} of ${counted(clusters, unit)} on ${counted(days, 'day')},
  ${weightSource === 'none' ? 'unweighted' : `weighted by ${plainText(weightSource)} (effective size ${numberText(effectiveSize)})`}`
}

import type { Comparison } from '../../../vocabulary/comparison.ts'
import type { BlindContext } from '../../../vocabulary/contexts/coverage-details.ts'
import { find } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { contextTable } from './context-table.ts'
import { dataTable } from '../data-table.ts'
import { sentence } from '../sentence.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { coverageWays } from './coverage-ways.ts'
import { between } from '../quantity.ts'
import { sectionMarkup } from '../section.ts'
import { contextText, traceId, traceText } from '../traces/trace-text.ts'

/** What of production eval never ran: jointly, pair by pair, context by context. */
export function coverageSection(comparison: Comparison): Markup {
  const joint = find(comparison, 'coverage', 'joint')
  return sectionMarkup({
    id: 'coverage',
    title: 'What eval never ran',
    lead:
      joint === undefined
        ? ['No dimension varies that both sides record, so there are no contexts to cover.']
        : leadOf(joint),
    content: joint === undefined ? undefined : contentOf(comparison, joint),
  })
}

function contentOf(comparison: Comparison, joint: Finding<'coverage'>): Markup {
  const blind = joint.details?.blind ?? []
  const contexts = contextTable(comparison)
  return html`${coverageWays(joint, comparison.views?.pairs ?? [])}
  ${blind.length === 0 ? undefined : blindTable(blind)}
  ${
    contexts === undefined
      ? undefined
      : html`<h3>All contexts</h3>
          ${contexts}`
  }`
}

function leadOf({ because, interval, details }: Finding<'coverage'>): readonly Fragment[] {
  const { lowestSingle, interactionGap = 0, selfCoverage, unseenInProduction } = details ?? {}
  const within = interval === null ? '' : ` Within 95%: ${between(interval)}.`
  const combinations =
    lowestSingle === undefined
      ? ''
      : interactionGap > worthSaying
        ? ` Each dimension by itself is covered to at least ${percent(lowestSingle)}; what is missing are combinations.`
        : ' What is missing, single dimensions miss already.'
  const reachable =
    selfCoverage === undefined
      ? ''
      : `A suite with as many cases drawn from production itself would reach ${percent(selfCoverage)}. `
  const unseen =
    unseenInProduction === undefined
      ? ''
      : `An estimated ${percent(unseenInProduction)} of future production calls fall in contexts that production itself has not shown yet.`
  return [`${sentence(because)}${within}${combinations}`, `${reachable}${unseen}`]
}

/** Loss to combinations below which it is not mentioned. */
const worthSaying = 0.02

const blindTable = (blind: readonly BlindContext[]): Markup =>
  html`<h3>The largest blind contexts</h3>
    ${dataTable({
      caption: 'The largest contexts of production that eval did not sample; the intervals hold together',
      columns: [
        { title: 'Context' },
        { title: 'Production', number: true },
        { title: '95% interval', number: true },
        { title: 'Eval clusters', number: true },
        { title: 'Nearest sampled differs in' },
        { title: 'Example trace' },
      ],
      rows: blind.map(({ context, share: value, interval, evalClusters, differsIn, exemplars }) => ({
        cells: [
          {
            show: html`<a href="#${anchor('cell', context)}">${contextText(context)}</a>`,
            key: JSON.stringify(context),
          },
          { show: percent(value), key: value },
          { show: between(interval), key: interval?.[0] ?? -1 },
          { show: String(evalClusters), key: evalClusters },
          {
            show: html`${differsIn.map((name, place) => html`${place === 0 ? '' : ', '}${traceText(name)}`)}`,
            key: differsIn.length,
          },
          { show: exemplars[0] === undefined ? '–' : traceId(exemplars[0]) },
        ],
      })),
    })}`

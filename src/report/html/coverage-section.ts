import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Interval } from '../../vocabulary/views.ts'
import { count, share } from '../numbers.ts'
import { anchor } from './anchor.ts'
import { intervalLine } from './charts/interval-line.ts'
import { contextTable } from './context-table.ts'
import { dataTable } from './data-table.ts'
import { findingOf, sentence } from './finding-of.ts'
import { html } from './markup.ts'
import type { Fragment, Markup } from './markup.ts'
import { pairMap } from './pair-map.ts'
import { between } from './quantity.ts'
import { sectionMarkup } from './section.ts'
import { contextText, traceText } from './trace-text.ts'

type Share = { readonly value: number; readonly interval: Interval | null; readonly minimumClusters: number }
type Rung = Share & { readonly level: string; readonly dimensions: readonly string[] }
type Blind = {
  readonly context: Readonly<Record<string, string>>
  readonly share: number
  readonly interval: Interval | null
  readonly evalClusters: number
  readonly differsIn: readonly string[]
  readonly exemplars: readonly string[]
}

/** What of production eval never ran: jointly, pair by pair, context by context. */
export function coverageSection(comparison: Comparison): Markup {
  const joint = findingOf(comparison, 'coverage:joint')
  const { views } = comparison
  const blind = (joint?.details?.['blind'] ?? []) as readonly Blind[]
  return sectionMarkup({
    id: 'coverage',
    title: 'What eval never ran',
    lead:
      joint === undefined
        ? ['No dimension varies that both sides record, so there are no contexts to cover.']
        : leadOf(joint),
    content: html`${joint === undefined ? undefined : ways(joint)}
    ${
      views === undefined || views.pairs.length === 0
        ? undefined
        : html`<h3>Which pairs of dimensions lose production</h3>
            ${pairMap(views.pairs)}`
    }
    ${blind.length === 0 ? undefined : blindTable(blind)}
    ${
      views === undefined || views.contexts.rows.length === 0
        ? undefined
        : html`<h3>All contexts</h3>
            ${contextTable(comparison)}`
    }`,
  })
}

function leadOf({ because, interval, details }: Finding): readonly Fragment[] {
  const lowest = details?.['lowestSingle']
  const reachable = details?.['selfCoverage']
  const unseen = details?.['unseenInProduction']
  return [
    html`${sentence(because)} ${interval === null ? undefined : html`Within 95%: ${between(interval)}.`}
    ${typeof lowest === 'number' ? html`Each dimension by itself is covered to at least ${share(lowest)}; what is missing are combinations.` : undefined}`,
    html`${typeof reachable === 'number' ? `A suite with as many cases drawn from production itself would reach ${share(reachable)}. ` : undefined}${typeof unseen === 'number' ? `An estimated ${share(unseen)} of future production calls fall in contexts that production itself has not shown yet.` : undefined}`,
  ]
}

/** Coverage by strictness, by order of combination and by coarseness of the key, each in one table of small charts. */
function ways({ details }: Finding): Markup {
  const strict = ['touched', 'sampled', 'estimated'].flatMap((name) => {
    const found = details?.[name] as Share | undefined
    return found === undefined
      ? []
      : [{ name: `${name}: ${count(found.minimumClusters, 'eval cluster')} or more`, ...found }]
  })
  const orders = ((details?.['tWay'] ?? []) as readonly { readonly order: number; readonly all: number }[]).map(
    ({ order, all }) => ({
      name: order === 1 ? 'each dimension alone' : `every combination of ${order}`,
      value: all,
      interval: null,
    }),
  )
  const rungs = ((details?.['ladder'] ?? []) as readonly Rung[]).map(({ level, dimensions, value, interval }) => ({
    name: `${level}: ${dimensions.join(' × ')}`,
    value,
    interval,
  }))
  return html`<div class="cards">
    ${shareList('How strictly covered', strict)} ${shareList('At which order production is lost', orders)}
    ${shareList('By how fine the context is', rungs)}
  </div>`
}

type Named = { readonly name: string; readonly value: number; readonly interval: Interval | null }

const shareList = (title: string, rows: readonly Named[]): Markup | undefined =>
  rows.length === 0
    ? undefined
    : html`<article class="card">
        <h3>${title}</h3>
        ${dataTable({
          caption: `${title}: share of production calls`,
          columns: [{ title: 'Covered' }, { title: 'Share', number: true }, { title: '0 to 100%', wide: true }],
          rows: rows.map(({ name, value, interval }) => ({
            cells: [
              { show: traceText(name, 90) },
              { show: share(value), key: value },
              {
                show: intervalLine({ label: `${share(value)}, ${between(interval)}`, domain: [0, 1], value, interval }),
                key: value,
              },
            ],
          })),
        })}
      </article>`

const blindTable = (blind: readonly Blind[]): Markup =>
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
          { show: share(value), key: value },
          { show: between(interval), key: interval?.[0] ?? -1 },
          { show: String(evalClusters), key: evalClusters },
          {
            show: html`${differsIn.map((name, place) => html`${place === 0 ? '' : ', '}${traceText(name)}`)}`,
            key: differsIn.length,
          },
          { show: exemplars[0] === undefined ? '–' : html`<code class="id">${exemplars[0].slice(0, 64)}</code>` },
        ],
      })),
    })}`

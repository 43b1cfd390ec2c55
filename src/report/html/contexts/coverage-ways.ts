import type { Finding } from '../../../vocabulary/finding.ts'
import type { Interval } from '../../../vocabulary/interval.ts'
import type { PairView } from '../../../vocabulary/contexts/context-view.ts'
import { counted, percent } from '../../../vocabulary/number-text.ts'
import { intervalLine } from '../charts/interval-line.ts'
import { dataTable } from '../data-table.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { pairMap } from './pair-map.ts'
import { between } from '../quantity.ts'
import { traceText } from '../traces/trace-text.ts'

/** Coverage by strictness, by order of combination and by coarseness of the key, and pair by pair. */
export function coverageWays({ details }: Finding<'coverage'>, pairs: readonly PairView[]): Markup {
  const { touched, sampled, estimated } = details ?? {}
  const strict = Object.entries({ touched, sampled, estimated }).flatMap(([name, found]) =>
    found === undefined
      ? []
      : [{ name: `${name}: ${counted(found.minimumClusters, 'eval cluster')} or more`, ...found }],
  )
  const orders = (details?.tWay ?? []).map(({ order, all }) => ({
    name: order === 1 ? 'each dimension alone' : `every combination of ${order}`,
    value: all,
    interval: null,
  }))
  const rungs = (details?.ladder ?? []).map(({ level, dimensions, value, interval }) => ({
    name: `${level}: ${dimensions.join(' × ')}`,
    value,
    interval,
  }))
  return html`<div class="cards">
    ${shareList('How strictly covered', strict)} ${shareList('At which order production is lost', orders)}
    ${shareList('By how fine the context is', rungs)} ${pairs.length < 2 ? undefined : pairCard(pairs)}
  </div>`
}

const pairCard = (pairs: readonly PairView[]): Markup =>
  html`<article class="card ${pairs.length > 28 ? 'wide-card' : ''}">
    <h3>Which pairs of dimensions lose production</h3>
    ${pairMap(pairs)}
  </article>`

type Named = { readonly name: string; readonly value: number; readonly interval: Interval | null }

const shareList = (title: string, rows: readonly Named[]): Markup | undefined =>
  rows.length === 0
    ? undefined
    : html`<article class="card">
        <h3>${title}</h3>
        ${dataTable({
          caption: `${title}: share of production calls`,
          titled: true,
          columns: [{ title: 'Covered' }, { title: 'Share', number: true }, { title: '0 to 100%', wide: true }],
          rows: rows.map(({ name, value, interval }) => ({
            cells: [
              { show: traceText(name, 90) },
              { show: percent(value), key: value },
              {
                show: intervalLine({
                  label: `${percent(value)}, ${between(interval)}`,
                  domain: [0, 1],
                  value,
                  interval,
                }),
                key: value,
              },
            ],
          })),
        })}
      </article>`

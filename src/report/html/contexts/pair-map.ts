import type { PairView } from '../../../vocabulary/contexts/context-view.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { between } from '../quantity.ts'
import { traceText } from '../traces/trace-text.ts'

const caption =
  'Share of production calls whose two values eval sampled together; on the diagonal, each dimension alone'

/** Which pairs of dimensions lose production, as a table whose cells are tinted by what is lost. */
export function pairMap(pairs: readonly PairView[]): Markup {
  const names = [...new Set(pairs.map(({ dimensions: [first] }) => first))]
  const of = new Map(pairs.map((pair) => [JSON.stringify(pair.dimensions), pair]))
  return html`<p class="caption" aria-hidden="true">${caption}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="Coverage of pairs of dimensions">
      <table class="pair-map">
        <caption class="heard">
          ${caption}
        </caption>
        <thead>
          <tr>
            <td></td>
            ${names.map((name) => html`<th scope="col"><span>${traceText(name, 18)}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${names.map(
            (row, place) =>
              html`<tr>
                <th scope="row">${traceText(row, 24)}</th>
                ${names.slice(0, place + 1).map((column) => cell(of.get(JSON.stringify([column, row]))))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

function cell(pair: PairView | undefined): Markup {
  if (pair === undefined) return html`<td></td>`
  const { value, interval } = pair.sampled
  return html`<td class="lost${Math.min(9, Math.floor((1 - value) * 10))}" title="${between(interval)}">
    ${percent(value)}
  </td>`
}

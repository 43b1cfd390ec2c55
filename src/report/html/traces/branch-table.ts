import type { BranchRow } from '../../../vocabulary/traces/topology-details.ts'
import { dataTable } from '../data-table.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { traceText } from './trace-text.ts'
import { numberText } from '../../../vocabulary/number-text.ts'

/** The steps that, once they run, call others more or less often than in eval. */
export const branchTable = (branches: readonly BranchRow[]): Markup =>
  html`<h3>What a step calls once it runs</h3>
    ${dataTable({
      caption: 'Calls per run of the step; the intervals hold for all rows together',
      columns: [
        { title: 'Call' },
        { title: 'Eval', number: true },
        { title: 'Production', number: true },
        { title: 'Difference', number: true },
        { title: '95% interval', number: true },
      ],
      rows: branches.map(({ parent, child, eval: inEval, production, difference, interval: [low, high] }) => ({
        cells: [
          { show: html`${traceText(parent, 60)} → ${traceText(child, 60)}`, key: `${parent} ${child}` },
          { show: numberText(inEval, 2), key: inEval },
          { show: numberText(production, 2), key: production },
          { show: numberText(difference, 2), key: difference },
          { show: `${numberText(low, 2)} to ${numberText(high, 2)}` },
        ],
      })),
    })}`

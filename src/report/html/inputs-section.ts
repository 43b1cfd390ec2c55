import type { Comparison } from '../../vocabulary/comparison.ts'
import { counted, numberText } from '../../vocabulary/number-text.ts'
import { plainText } from '../plain-text.ts'
import { dataTable } from './data-table.ts'
import type { TableCell } from './data-table.ts'
import { findingTable } from './finding-table.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { sectionMarkup } from './section.ts'
import { traceText } from './traces/trace-text.ts'
import { warningWords } from '../warning-lines.ts'
import type { ComparedInput } from '../../vocabulary/compared-input.ts'

/** What was read, with its warnings, and every finding in full. */
export const inputsSection = (comparison: Comparison): Markup =>
  sectionMarkup({
    id: 'data',
    title: 'What was read, and every finding',
    lead: [
      `${counted(comparison.inputs.length, 'input')}, ${counted(comparison.findings.length, 'finding')}. The data of this page are saved in it.`,
    ],
    content: html`<p class="save" hidden><button type="button" id="save">Save the data as JSON</button></p>
      ${comparison.inputs.length === 0 ? undefined : inputTable(comparison.inputs)}
      <h3>All findings</h3>
      ${findingTable('All findings', comparison.findings)}`,
  })

/** A count, which a profile does not keep. */
const countCell = (number: number | null): TableCell =>
  number === null ? { show: '–', key: -1 } : { show: numberText(number), key: number }

const inputTable = (inputs: readonly ComparedInput[]): Markup =>
  dataTable({
    caption: 'Inputs',
    columns: [
      { title: 'File' },
      { title: 'Format' },
      { title: 'Spans', number: true },
      { title: 'Traces', number: true },
      { title: 'Calls', number: true },
      { title: 'Warnings' },
    ],
    rows: inputs.map(({ path, format, spans, traces, calls, warnings }) => ({
      cells: [
        { show: traceText(path, 120), key: path },
        { show: traceText(format) },
        ...[spans, traces, calls].map(countCell),
        {
          show: warnings
            .map(({ code, count: times }) => `${numberText(times)} ${plainText(warningWords(code, times))}`)
            .join(', '),
        },
      ],
    })),
    limit: 10,
  })

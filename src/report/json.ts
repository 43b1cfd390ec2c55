import type { ReportFormat } from './report-format.ts'

/** The comparison itself, schema `evalgap/comparison/1`. */
export const json: ReportFormat = {
  name: 'json',
  render: (comparison) => `${JSON.stringify(comparison, null, 2)}\n`,
}

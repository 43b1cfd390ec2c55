import type { ReportFormat } from '../report-format.ts'

/** The page that people share: one file, no network, works from a disk. What draws it is loaded when it is drawn. */
export const htmlReport: ReportFormat = {
  name: 'html',
  render: async (comparison) => (await import('./page.ts')).page(comparison),
}

import type { ReportFormat } from '../report.ts'
import { textOf } from './markup.ts'
import { page } from './page.ts'

/** The page that people share: one file, no network, works from a disk. */
export const htmlReport: ReportFormat = {
  name: 'html',
  render: (comparison) => `${textOf(page(comparison)).trimStart()}\n`,
}

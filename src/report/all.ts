import { annotations } from './annotations.ts'
import { csv } from './csv.ts'
import { htmlReport } from './html/html-report.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown/markdown.ts'
import type { ReportFormat } from './report-format.ts'
import { summary } from './summary.ts'
import { terminal } from './terminal/terminal.ts'

/** Every format of a comparison; the first is the default. */
export const reportFormats: readonly ReportFormat[] = [
  terminal,
  json,
  htmlReport,
  markdown,
  junit,
  csv,
  summary,
  annotations,
]

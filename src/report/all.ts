import { htmlReport } from './html/html.ts'
import { json } from './json.ts'
import type { ReportFormat } from './report.ts'
import { terminal } from './terminal.ts'

/** Every format of a comparison; the first is the default. */
export const reportFormats: readonly ReportFormat[] = [terminal, json, htmlReport]

import type { Comparison } from '../vocabulary/comparison.ts'

/** What a report may know of the place it is shown in. */
export type Page = {
  /** Columns of the terminal. */
  readonly width: number
  /** Paints a text; without colour it returns it as it is. */
  readonly paint: (style: Style, text: string) => string
}

/** The few styles a terminal report uses; every one is also said in words or signs. */
export type Style = 'bold' | 'dim' | 'good' | 'bad' | 'caution'

/** One format a comparison can be written in, at once or with a promise. */
export type ReportFormat<Written extends string | Promise<string> = string | Promise<string>> = {
  readonly name: string
  readonly render: (comparison: Comparison, page: Page) => Written
}

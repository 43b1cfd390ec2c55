import { plainText, pathTail } from './plain-text.ts'
import type { Page } from './report-format.ts'
import { numberText } from '../vocabulary/number-text.ts'
import type { InputWarning } from '../vocabulary/compared-input.ts'

/** What looks wrong in files, one warning a line, with the first examples below it. */
export function warningLines(
  inputs: readonly { readonly path: string; readonly warnings: readonly InputWarning[] }[],
  page: Page,
): readonly string[] {
  return inputs.flatMap(({ path, warnings }) =>
    warnings.flatMap(({ code, count, examples = [] }) =>
      [
        `${numberText(count)} ${warningWords(code, count)} in ${pathTail(path, page.width - 34)}`,
        ...examples.map((example) => `  ${plainText(example, page.width - 12)}`),
      ].map((line) => page.paint('caution', `warning: ${line}`)),
    ),
  )
}

/** A warning's code in words; one rejected line is no lines. */
export const warningWords = (code: string, count: number): string =>
  (count === 1 && code.startsWith('rejected_') ? code.slice(0, -1) : code).replaceAll('_', ' ')

import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** Issues that are shown before the rest is only counted. */
const shown = 3

/** What a schema found wrong in a document, with the path inside it: `findings[3].details.touched.value: expected number`. */
export function schemaIssues({ issues }: z.ZodError): string {
  const lines = issues.flatMap((issue) => flat(issue)).map(({ path, message }) => `${pathText(path)}: ${message}`)
  const more = lines.length - shown
  return [...lines.slice(0, shown), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

type Line = { readonly path: readonly PropertyKey[]; readonly message: string }

/** One line for an issue; of alternatives, those of the one that fits furthest into the document. */
function flat(issue: Issue, at: readonly PropertyKey[] = []): readonly Line[] {
  const path = [...at, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path, message: issue.message.replace(/^Invalid [^:]*: /, '') }]
  }
  const [furthest = []] = issue.errors
    .map((branch) => branch.flatMap((each) => flat(each, path)))
    .toSorted((left, right) => depth(right) - depth(left))
  return furthest
}

const depth = (lines: readonly Line[]): number => Math.max(0, ...lines.map(({ path }) => path.length))

function pathText(path: readonly PropertyKey[]): string {
  const steps = path.map((key) =>
    typeof key === 'number' ? `[${key}]` : /^\w+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`,
  )
  return steps.length === 0 ? 'the document' : steps.join('').replace(/^\./, '')
}

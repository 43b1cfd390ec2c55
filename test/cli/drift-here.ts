import type { Drift } from '../../src/vocabulary/drift/drift.ts'
import { runHere } from './run-here.ts'

/** What `evalgap drift` says, as JSON, and its exit code. */
export async function driftHere(...words: readonly string[]): Promise<Drift & { readonly code: number | null }> {
  const { code, stdout, stderr } = await runHere(['drift', ...words, '--quiet', '--format', 'json'])
  if (stdout === '') throw new Error(stderr)
  return { ...(JSON.parse(stdout) as Drift), code }
}

/** Facts that moved, with their dates. */
export const movedIn = ({ shifts }: Drift): readonly string[] =>
  shifts
    .filter((shift) => shift.moved)
    .map((shift) => `${shift.subject} ${shift.at}`)
    .toSorted()

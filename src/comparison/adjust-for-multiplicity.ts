import { benjaminiHochberg } from '../statistics/multiplicity/benjamini-hochberg.ts'
import type { Finding } from '../vocabulary/finding.ts'

/** Adjusts p-values inside each family - all findings of one measure - by Benjamini-Hochberg; families are never pooled. */
export function adjustForMultiplicity(findings: readonly Finding[]): readonly Finding[] {
  const families = Map.groupBy(
    findings.filter(({ pValue }) => pValue !== undefined),
    ({ measure }) => measure,
  )
  const adjusted = new Map<string, number>()
  for (const family of families.values()) {
    const values = benjaminiHochberg(family.map(({ pValue = 1 }) => pValue))
    for (const [index, finding] of family.entries()) adjusted.set(finding.id, values[index] ?? 1)
  }
  return findings.map((finding) => {
    const qValue = adjusted.get(finding.id)
    return qValue === undefined ? finding : { ...finding, qValue }
  })
}

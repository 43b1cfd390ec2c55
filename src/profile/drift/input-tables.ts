import type { ProfileTable } from '../profile-table.ts'

/** The tables of a profile that hold the inputs of eval cases and of production, as salted hashes. Both add up. */
export const inputTables: readonly ProfileTable[] = [
  {
    name: 'case_input',
    query: 'profile/drift/case-input',
    key: ['cohort', '"case"', 'kind', 'input', 'reference'],
    add: { first_day: 'min(first_day)', last_day: 'max(last_day)', frozen: 'min(frozen)', runs: 'sum(runs)' },
  },
  {
    name: 'production_input',
    query: 'profile/drift/production-input',
    key: ['cohort', 'kind', 'input'],
    add: { first_day: 'min(first_day)', traces: 'sum(traces)' },
    keep: 'QUALIFY row_number() OVER (PARTITION BY cohort ORDER BY input, kind) <= 65536',
  },
]

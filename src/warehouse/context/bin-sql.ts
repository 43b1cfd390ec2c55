import type { Bins } from '../../vocabulary/contexts/dimension.ts'
import { binLabels } from '../../vocabulary/contexts/bin-labels.ts'
import { sqlString } from '../sql-string.ts'

/** SQL that names the bin of a value; NULL where the value is unknown or empty. */
export function binSql(value: string, bins: Bins): string {
  switch (bins.kind) {
    case 'values':
      return `nullif((${value})::VARCHAR, '')`
    case 'cuts': {
      const number = `try_cast(${value} AS DOUBLE)`
      const below = bins.closed === 'left' ? '<' : '<='
      const labels = binLabels(bins)
      const cases = bins.cuts.map(
        (cut, index) => `WHEN ${number} ${below} ${cut} THEN ${sqlString(labels[index] ?? '')}`,
      )
      return `CASE WHEN ${number} IS NULL THEN NULL ${cases.join(' ')} ELSE ${sqlString(labels.at(-1) ?? '')} END`
    }
  }
}

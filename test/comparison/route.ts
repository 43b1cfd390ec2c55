import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'

/** The dimension of most made-up calls: known before a call and not driven by load. */
export const route: Dimension = {
  name: 'route',
  attribute: 'route',
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
}

import type { Shift } from '../../vocabulary/drift/drift.ts'
import type { WindowPair } from '../tables/day-windows.ts'

/** What a test of two windows says of one subject. */
export type Tested = Pick<Shift, 'state' | 'value' | 'interval' | 'pValue' | 'noiseFloor' | 'because' | 'bins'>

/** How a pair of windows is tested: the clusters of its smaller window, and the confidence. */
export type TestOf = { readonly pair: WindowPair; readonly clusters: number; readonly level: number }

/** Tests one subject in two windows. */
export type ShiftTest = (wanted: TestOf) => Tested

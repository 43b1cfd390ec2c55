import type { RatioDifference } from '../../vocabulary/traces/ratio-difference.ts'

/** Whether the interval of a difference leaves zero out. */
export const isCertain = ({ interval: [low, high] }: Pick<RatioDifference, 'interval'>): boolean => low > 0 || high < 0

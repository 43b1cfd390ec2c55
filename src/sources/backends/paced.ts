import pThrottle from 'p-throttle'

/** How a back end is asked. */
export type Manners = {
  /** Requests a second. */
  readonly rate: number
  readonly signal?: AbortSignal | undefined
}

/** A way of asking that starts at most `rate` times a second. */
export const paced = ({ rate, signal }: Manners): ReturnType<typeof pThrottle> =>
  pThrottle({ limit: rate, interval: 1000, ...(signal === undefined ? {} : { signal }) })

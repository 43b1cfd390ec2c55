import ky, { HTTPError } from 'ky'
import { UserError } from '../../faults/user-error.ts'
import type { Ask, PullRequest } from './backend.ts'
import { paced } from './paced.ts'
import type { Manners } from './paced.ts'

/** Attempts after the first while a server is busy or unreachable; waits grow from 0.3 s, or as `Retry-After` says. */
const retries = 5

/**
 * Asks a back end by GET and answers with the body: at most `rate` requests a second, repeated while the server is busy
 * (408, 429, 5xx). A 404 is an answer: nothing was found. Throws BACKEND_FAILED.
 */
export function asking({ url, headers }: Pick<PullRequest, 'url' | 'headers'>, manners: Manners): Ask {
  const { signal } = manners
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`
  const get = paced(manners)((path: string, query: Readonly<Record<string, string>>) =>
    ky.get(new URL(path, base), {
      searchParams: { ...query },
      headers: { accept: 'application/json', ...headers },
      retry: { limit: retries, maxRetryAfter: 60_000 },
      timeout: 60_000,
      throwHttpErrors: (status) => status !== 404,
      ...(signal === undefined ? {} : { signal }),
    }),
  )
  return async (path, query) => {
    try {
      return await (await get(path, query)).text()
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw new UserError('BACKEND_FAILED', { url: new URL(path, base).href, reason: reasonOf(cause) }, cause)
    }
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof HTTPError) return `it answered ${cause.response.status} ${cause.response.statusText}`.trim()
  const root = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return root instanceof Error ? root.message || root.name : String(root)
}

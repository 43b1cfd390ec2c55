import type { IncomingMessage } from 'node:http'
import { retryAfterSeconds } from './admission.ts'
import type { Admission, ShedReason } from './admission.ts'
import { readBody } from './body.ts'
import { decode } from './decode.ts'
import type { Encoding } from './decode.ts'
import type { MetricsRegistry } from './metrics-registry.ts'
import type { Journal } from './journal.ts'
import type { Reply } from './otlp/reply.ts'
import { Malformed } from './otlp/wire-reader.ts'

/** What taking an export request needs. */
export type Intake = {
  readonly journal: Journal
  readonly admission: Admission
  readonly metricsRegistry: MetricsRegistry
  /** Longest body, packed or not, in bytes. */
  readonly bodyBytes: number
  readonly report: (line: string) => void
}

/** How a request is answered. */
export type Answer = {
  readonly status: number
  readonly reply: Reply
  readonly headers?: Readonly<Record<string, string>>
}

/** Codes of google.rpc.Code. */
const codes = { invalidArgument: 3, resourceExhausted: 8, unavailable: 14 } as const

/** Takes one export request: success is only said once its spans are kept. */
export async function takeExport(request: IncomingMessage, encoding: Encoding, intake: Intake): Promise<Answer> {
  const { admission, metricsRegistry } = intake
  if (admission.stopping) return shed(metricsRegistry, 'stopping')
  const body = await readBody(request, admission, intake.bodyBytes)
  if (body.kind === 'refused') {
    if (body.status === 503) return shed(metricsRegistry, 'busy')
    return refused(body.status, body.because)
  }
  try {
    return await keep(decode(encoding, body.bytes), encoding, intake)
  } catch (cause) {
    if (!(cause instanceof Malformed)) throw cause
    return refused(400, cause.message)
  } finally {
    body.release()
  }
}

async function keep(
  { line, spans, rejected }: ReturnType<typeof decode>,
  encoding: Encoding,
  { journal, admission, metricsRegistry, report }: Intake,
): Promise<Answer> {
  const reason = spans === 0 ? undefined : admission.refusal()
  if (reason !== undefined) return shed(metricsRegistry, reason, spans)
  if (spans > 0) {
    try {
      await journal.append(line)
    } catch (cause) {
      report(`the journal cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`)
      return shed(metricsRegistry, 'journal_failed', spans)
    }
  }
  metricsRegistry.add('accepted', spans, { encoding })
  metricsRegistry.add('rejected', rejected, { reason: 'no_id' })
  const because = rejected > 0 ? { because: 'spans without a trace id or a span id were left out' } : {}
  return { status: 200, reply: { kind: 'taken', rejected, ...because } }
}

/** Turns a request away for now: OTLP clients send again what is answered with 503, after the time they are told. */
function shed(metricsRegistry: MetricsRegistry, reason: ShedReason, spans = 0): Answer {
  metricsRegistry.add('requestsShed', 1, { reason })
  metricsRegistry.add('shed', spans, { reason })
  return {
    status: 503,
    reply: { kind: 'refused', code: codes.unavailable, because: `not taken now: ${reason.replaceAll('_', ' ')}` },
    headers: { 'retry-after': String(retryAfterSeconds[reason]) },
  }
}

function refused(status: number, because: string): Answer {
  const code = status === 413 ? codes.resourceExhausted : codes.invalidArgument
  return { status, reply: { kind: 'refused', code, because } }
}

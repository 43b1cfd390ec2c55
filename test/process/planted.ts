import { join } from 'node:path'
import { recorded } from '../servers/recorded.ts'
import type { Receiver } from '../servers/receiver.ts'
import { startReplay } from '../servers/replay.ts'
import type { Reply } from '../servers/replay.ts'
import { runRegistered } from './run.ts'

/** Files of an eval run and a production run, as `EVALGAP_FILE` wrote them. */
export type Planted = { readonly evalFile: string; readonly productionFile: string }

/** Where the runs go: a folder, how many calls each makes, and a receiver that gets the same spans by OTLP/HTTP. */
export type PlantedRun = {
  readonly folder: string
  readonly evalCalls: number
  readonly productionCalls: number
  readonly receiver?: Receiver
}

/** The same recorded reply, but for how much of its prompt came from the cache and who a gateway says served it. */
function reply(cachedTokens: number, provider: string): Reply {
  const whole = recorded('openai-chat')
  const usage = {
    prompt_tokens: 1200,
    completion_tokens: 9,
    total_tokens: 1209,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  }
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-portkey-last-used-option-index': '0',
      'x-portkey-provider': provider,
    },
    json: { ...(whole.json as object), usage },
  }
}

/**
 * Runs one program as eval and as production through `evalgap/register`, each in a process of its own. Two things are
 * planted: the eval finds its prompts uncached and is served by `alpha`, production finds them cached and is served by
 * `beta`. Model, parameters, token counts, load and everything else are the same.
 */
export async function recordPlanted({ folder, evalCalls, productionCalls, receiver }: PlantedRun): Promise<Planted> {
  const files = { evalFile: join(folder, 'eval.jsonl'), productionFile: join(folder, 'production.jsonl') }
  const otlp = receiver === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
  const runs = [
    { cohort: 'eval', file: files.evalFile, count: evalCalls, answer: reply(0, 'alpha') },
    { cohort: 'production', file: files.productionFile, count: productionCalls, answer: reply(1152, 'beta') },
  ] as const
  for (const { cohort, file, count, answer } of runs) {
    const server = await startReplay()
    server.answer(answer)
    const env = { EVALGAP_FILE: file, OTEL_SERVICE_NAME: 'planted', ...otlp }
    const run = await runRegistered({ cohort, url: server.url, count, env })
    await server.close()
    if (run.code !== 0) throw new Error(`the ${cohort} run failed: ${run.stderr}`)
  }
  return files
}

import { framingOf } from './framing.ts'
import { isObject } from './object-fault.ts'
import type { Source } from './source.ts'

const observation = /"(?:parentObservationId|parent_observation_id)"\s*:/

/** Langfuse: a trace as its UI downloads it, a page of its API, or observations line by line as its blob storage export writes them. */
export const langfuse: Source = {
  name: 'langfuse',
  title: 'Langfuse observations',
  loses: 'span kinds, events, links; attributes that were not kept in the metadata',
  recognise({ text }) {
    if (!/^\s*(?:\[\s*)?\{/.test(text)) return undefined
    const download = /^\s*\{\s*"trace"\s*:\s*\{/.test(text) && /"projectId"\s*:/.test(text)
    if (!download && !observation.test(text)) return undefined
    const because = download ? 'a trace downloaded from Langfuse' : 'observations of Langfuse: parentObservationId'
    return { kind: 'traces', reading: { framing: framingOf(text), query: 'load/langfuse' }, because }
  },
  faultOf: (record) => (isObject(record) ? undefined : 'not a JSON object'),
}

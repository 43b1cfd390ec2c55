import { framingOf } from './framing.ts'
import { firstFault, isObject, listFault } from './object-fault.ts'
import type { ObjectCheck } from './object-fault.ts'
import type { Source } from './source.ts'

/** AWS X-Ray: answers of `BatchGetTraces`, whose segments are documents of text, or segment documents as they are. */
export const xray: Source = {
  name: 'xray',
  title: 'AWS X-Ray',
  loses: 'scopes, links, keys of annotations as they were (X-Ray allows no dots)',
  recognise({ text }) {
    const answer = /^\s*\{[^]*?"Segments"\s*:\s*\[/.test(text) && /"Document"\s*:\s*"/.test(text)
    const document = /"trace_id"\s*:\s*"1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}"/.test(text)
    if (!answer && !document) return undefined
    const because = answer ? 'an answer of X-Ray: Segments with a Document' : 'X-Ray segment documents: trace_id 1-…-…'
    return { kind: 'traces', reading: { framing: framingOf(text), query: 'load/xray' }, because }
  },
  faultOf: (record) =>
    isObject(record)
      ? firstFault(
          listFault(record['Traces'], 'Traces', ({ Segments }) => listFault(Segments, 'Segments', documentFault)),
          record['trace_id'] === undefined ? undefined : segmentFault(record),
        )
      : 'not a JSON object',
}

const documentFault: ObjectCheck = ({ Document }) => {
  try {
    const document: unknown = JSON.parse(String(Document))
    return isObject(document) ? segmentFault(document) : 'a Document is not a JSON object'
  } catch {
    return 'a Document is not JSON'
  }
}

const segmentFault: ObjectCheck = (segment) =>
  firstFault(
    secondsFault(segment['start_time'], 'start_time'),
    secondsFault(segment['end_time'], 'end_time'),
    ...['error', 'fault', 'throttle'].map((name) =>
      [undefined, null, true, false].includes(segment[name] as boolean)
        ? undefined
        : `${name} is neither true nor false`,
    ),
    listFault(segment['subsegments'], 'subsegments', segmentFault),
  )

const secondsFault = (value: unknown, name: string): string | undefined =>
  value === undefined || value === null || typeof value === 'number' ? undefined : `${name} is not a number of seconds`

import { framingOf } from './framing.ts'
import { firstFault, isObject, listFault, objectFault, wholeFault } from './object-fault.ts'
import type { Source } from './source.ts'
import { identified } from './identified-span.ts'

const keys = /"(?:localEndpoint|remoteEndpoint|annotations|parentId|timestamp|duration|shared|kind)"\s*:/

/** Zipkin's JSON, version 2 (zipkin-api, zipkin2-api.yaml): spans in a list, times in µs, tags of text. */
export const zipkin: Source = {
  name: 'zipkin',
  title: 'Zipkin v2 JSON',
  loses:
    'types of attributes (all are text), resources but the service name, attributes of scopes, links; client and server halves that share an id are split only within one file',
  recognise({ text }) {
    const [, start = ''] = /^\s*(?:\[\s*)?(\{[^{}[\]]*)/.exec(text) ?? []
    if (!/"traceId"\s*:\s*"[0-9a-f]{1,32}"/.test(start) || !/"id"\s*:\s*"[0-9a-f]{1,16}"/.test(start)) return undefined
    if (!keys.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/zipkin' }
    return { kind: 'traces', reading, because: 'JSON spans with traceId and id, as Zipkin writes them' }
  },
  faultOf: (record) =>
    isObject(record)
      ? firstFault(
          wholeFault(record['timestamp'], 'timestamp'),
          wholeFault(record['duration'], 'duration'),
          objectFault(record['localEndpoint'], 'localEndpoint'),
          objectFault(record['remoteEndpoint'], 'remoteEndpoint'),
          objectFault(record['tags'], 'tags'),
          listFault(record['annotations'], 'annotations', ({ timestamp }) =>
            wholeFault(timestamp, 'a time of an annotation'),
          ),
        )
      : 'not a JSON object',
  spansOf: (record) => [identified(record, 'traceId', 'id')],
}

import type { Head } from '../head.ts'
import { contentOf } from '../protobuf/content.ts'
import { transcodeProtobuf } from '../protobuf/transcode.ts'
import type { Recognition, Source } from '../source.ts'

const reading = { framing: 'parquet', query: 'load/span-rows' } as const

/**
 * OTLP in protobuf: one message (`TracesData`, an export request, Tempo's API), or the frames of the Collector's file exporter,
 * each with its length before it and perhaps compressed by itself.
 */
export const otlpProtobuf: Source = {
  name: 'otlp-protobuf',
  title: 'OTLP protobuf',
  loses: 'nothing that evalgap reads; dropped-counts and flags',
  recognise({ bytes }: Head): Recognition | undefined {
    const content = contentOf(bytes)
    if (content === undefined) return undefined
    if (content.signal !== 'spans') return { kind: 'other-signal', signal: content.signal }
    const { framing, inside } = content
    const kind = framing === 'frames' ? 'length-prefixed protobuf messages' : 'one protobuf message'
    return {
      kind: 'traces',
      reading,
      because: `${kind} of resource spans`,
      transcode: (path, folder) =>
        transcodeProtobuf(path, folder, { framing, ...(inside === undefined ? {} : { whole: inside }) }),
    }
  },
  faultOf: () => 'not protobuf',
}

import type { Source } from './source.ts'

const columns = ['TraceID', 'TraceIDText', 'RootServiceName', 'rs'] as const

/** A block of Tempo's storage (vParquet3, 4 and 5: `data.parquet`), whose dedicated columns `meta.json` beside it names. */
export const tempoBlock: Source = {
  name: 'tempo-block',
  title: 'Tempo block (vParquet)',
  loses: 'names of dedicated columns, when meta.json is not beside the file; values of mixed lists',
  recognise({ columns: found, meta }) {
    if (found === undefined || !columns.every((name) => found.includes(name))) return undefined
    const named = meta === undefined ? 'without its meta.json' : 'with its meta.json'
    return {
      kind: 'traces',
      reading: { framing: 'parquet', query: 'load/tempo-block', ...(meta === undefined ? {} : { sidecar: meta }) },
      because: `a block of Tempo, ${named}`,
    }
  },
  faultOf: () => 'not Parquet',
}

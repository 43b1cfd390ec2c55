import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { file, scratch } from '../warehouse/otlp-lines.ts'
import { outcomesOf } from './loaded.ts'

const endpoint = (serviceName: string) => ({ localEndpoint: { serviceName } })
const trace = '5b8efff798038103'

async function rowsOf(spans: readonly object[]) {
  const folder = await scratch()
  const [outcome] = await outcomesOf([await file(folder, 'spans.json', JSON.stringify(spans))])
  await rm(folder, { recursive: true })
  return (outcome?.rows ?? []).map(({ span_id, parent_span_id, name }) => ({
    name,
    id: span_id,
    parent: parent_span_id,
  }))
}

const shared = [
  { traceId: trace, id: '0a', name: 'call', kind: 'CLIENT', timestamp: 1, duration: 9, ...endpoint('front') },
  {
    traceId: trace,
    id: '0a',
    name: 'serve',
    kind: 'SERVER',
    shared: true,
    timestamp: 2,
    duration: 7,
    ...endpoint('back'),
  },
  { traceId: trace, id: '0b', parentId: '0a', name: 'query', timestamp: 3, duration: 2, ...endpoint('back') },
  { traceId: trace, id: '0c', parentId: '0a', name: 'render', timestamp: 3, duration: 2, ...endpoint('front') },
]

test('client and server that share an id become parent and child, and what the server did lies under the server', async () => {
  const rows = new Map((await rowsOf(shared)).map((row) => [row.name, row]))
  expect(rows.size).toBe(4)
  expect(rows.get('call')).toEqual({ name: 'call', id: '10', parent: null })
  expect(rows.get('serve')?.parent).toBe('10')
  expect(rows.get('serve')?.id).not.toBe('10')
  expect(rows.get('query')?.parent).toBe(rows.get('serve')?.id)
  expect(rows.get('render')?.parent).toBe('10')
})

test('a server whose client is not in the file keeps its id and parent', async () => {
  const [, serve] = shared
  expect(await rowsOf([{ ...serve, parentId: '01' }])).toEqual([{ name: 'serve', id: '10', parent: '1' }])
})

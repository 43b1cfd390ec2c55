import { describe, expect, test, vi } from 'vitest'
import { agent, chat, featureOf, pathsOf, tool, topologyOf } from '../traces.ts'
import type { Step } from '../traces.ts'

vi.setConfig({ testTimeout: 60_000 })

const one = async (...steps: readonly Step[]) => (await topologyOf([{ steps }])).topology
const shapesOf = async (...traces: readonly (readonly Step[])[]) => {
  const { topology } = await topologyOf(traces.map((steps) => ({ steps })))
  return topology.shapes.length
}

describe('shapes', () => {
  test('do not depend on the order of siblings', async () => {
    const [search, read] = [tool('search'), tool('read')]
    expect(await shapesOf([agent('a', chat(), search, read)], [agent('a', read, chat(), search)])).toBe(1)
  })

  test('tell once, twice and three times or more apart', async () => {
    const times = (count: number) => [agent('a', ...Array.from({ length: count }, () => tool('search')))]
    expect(await shapesOf(times(1), times(2), times(3), times(7))).toBe(3)
  })

  test('collapse loops of up to three steps', async () => {
    const topology = await one(agent('a', agent('b', agent('a', agent('b', chat())))))
    expect(pathsOf(topology)).toEqual(
      ['agent:a > agent:b > agent:a', 'agent:a > agent:b > chat m', 'agent:a > agent:b ×2', 'agent:a'].sort(),
    )
  })

  test('keep every path of a trace whose leaf gains a child', async () => {
    const before = pathsOf(await one(agent('a', tool('search'))))
    const after = pathsOf(await one(agent('a', tool('search', { children: [{ name: 'GET', kind: 'client' }] }))))
    expect(after).toEqual(expect.arrayContaining([...before]))
  })

  test('do not depend on ids in names, nor on the name of the service that a trace enters', async () => {
    const call = (id: string, service: string): readonly Step[] => [
      {
        name: `POST /users/${id}/orders?page=2`,
        service,
        children: [chat(), { name: `step ${id}`, service: 'orders' }],
      },
    ]
    expect(await shapesOf(call('17', 'runner'), call('94521', 'app'))).toBe(1)
  })

  test('leave out spans under a grader', async () => {
    const grader: Step = { name: 'grade', attributes: { 'evalgap.call.role': 'judge' }, children: [chat()] }
    expect(pathsOf(await one(agent('a', chat()), grader))).toEqual(['agent:a', 'agent:a > chat m'])
  })
})

describe('quirks', () => {
  const fired = async (...steps: readonly Step[]) => {
    const topology = await one(...steps)
    return { quirks: topology.quirks.map(({ quirk, spans }) => [quirk, spans]), paths: pathsOf(topology) }
  }

  test('make one call of a client span and its server span', async () => {
    const server: Step = { name: 'GET /items', kind: 'server', service: 'shop' }
    const found = await fired(agent('a', { name: 'GET', kind: 'client', children: [server] }))
    expect(found).toEqual({
      quirks: [['client-server-pair', 1]],
      paths: ['agent:a', 'agent:a > shop: GET /items (server)'],
    })
  })

  test('make one call of the spans of a framework and an SDK, but not of a follow-up', async () => {
    expect((await fired(agent('a', chat({ children: [chat()] })))).paths).toEqual(['agent:a', 'agent:a > chat m'])
    const followed = await fired(chat({ start: 0, end: 5, children: [chat({ start: 6, end: 9 })] }))
    expect(followed).toEqual({ quirks: [], paths: ['chat m ×2'] })
  })

  test("put llm-d's decode beside its prefill, with its children", async () => {
    const decode: Step = { name: 'llm_d.pd_proxy.decode', children: [{ name: 'stream' }] }
    const found = await fired({ name: 'proxy', children: [{ name: 'llm_d.pd_proxy.prefill', children: [decode] }] })
    expect(found.quirks).toEqual([['llm-d-decode-under-prefill', 1]])
    expect(found.paths).toContain('proxy > llm_d.pd_proxy.decode > stream')
  })

  test('remove the HTTP frame above an agent, and keep that of other services', async () => {
    const frame = (...children: readonly Step[]): Step => ({ name: 'POST /chat', kind: 'server', children })
    expect((await fired(frame(agent('a', chat())))).paths).toEqual(['agent:a', 'agent:a > chat m'])
    expect((await fired(frame({ name: 'query' }))).paths).toEqual([
      'POST /chat (server)',
      'POST /chat (server) > query',
    ])
  })

  test('climb chains of spliced spans together', async () => {
    const http: Step = { name: 'POST', kind: 'client', children: [{ name: 'tls' }] }
    const found = await fired(
      agent('a', {
        name: 'RunnableSequence',
        children: [{ name: 'RunnableLambda', children: [chat({ children: [http] })] }],
      }),
    )
    expect(found.paths).toEqual(['agent:a', 'agent:a > chat m', 'agent:a > chat m > tls'])
  })
})

describe('features', () => {
  test('count depth, fan-out, turns, tools and sub-agents of a trace', async () => {
    const topology = await one(agent('a', chat(), tool('x'), tool('y'), agent('b', chat(), chat())))
    const of = (name: string) => featureOf(topology, name)
    expect([of('depth'), of('fanout'), of('turns'), of('tool calls'), of('sub-agents')]).toEqual([
      { 3: 1 },
      { '4-7': 1 },
      { '2-3': 1 },
      { '2-3': 1 },
      { 1: 1 },
    ])
  })

  test('count a retry after a failure of the same step, and not a parallel twin', async () => {
    const again = await one(agent('a', tool('x', { failed: true }), tool('x')))
    const parallel = await one(
      agent('a', tool('x', { start: 1, end: 5, failed: true }), tool('x', { start: 2, end: 6 })),
    )
    expect([featureOf(again, 'retries'), featureOf(parallel, 'retries')]).toEqual([{ 1: 1 }, { 0: 1 }])
  })

  test('follow the critical path through the sibling that ended last and its predecessor', async () => {
    const steps = [
      tool('first', { start: 1, end: 4 }),
      tool('aside', { start: 2, end: 8 }),
      tool('last', { start: 5, end: 9 }),
    ]
    const { times } = await one({ ...agent('a', ...steps), start: 0, end: 10 })
    const seconds = Object.fromEntries(
      times.map(({ label, weights }) => [label, Math.round(1000 * weights.reduce((sum, weight) => sum + weight, 0))]),
    )
    expect(seconds).toEqual({ 'agent:a': 3, 'tool:first': 3, 'tool:last': 4 })
  })

  test('count tool failures, recoveries and the growth of the input', async () => {
    const turn = (tokens: number) => chat({ attributes: { 'gen_ai.usage.input_tokens': tokens } })
    const topology = await one(
      agent('a', turn(100), tool('x', { failed: true }), tool('x'), turn(200), turn(400), tool('y', { failed: true })),
    )
    const of = (name: string) => {
      const row = topology.agentic.find(({ fact }) => fact === name)
      return [row?.weights[0], row?.denominators[0]]
    }
    expect(of('tool success')).toEqual([1, 3])
    expect(of('success after failure')).toEqual([1, 2])
    expect(of('error recovery')).toEqual([undefined, undefined])
    expect(of('token growth per turn')[0]).toBeCloseTo(2 * Math.log(2), 10)
    expect(of('token growth per turn')[1]).toBe(2)
  })

  test('count a failure as recovered by the same tool with the same arguments, or by a declared attempt', async () => {
    const asked = (city: string, more = {}) =>
      tool('x', { attributes: { 'gen_ai.tool.call.arguments': `{"city":"${city}"}` }, ...more })
    const attempt = chat({ attributes: { 'http.request.resend_count': 1 } })
    const topology = await one(
      agent('a', asked('Rome', { failed: true }), asked('Oslo'), asked('Bonn', { failed: true }), asked('Bonn')),
      agent('b', chat({ failed: true }), attempt),
    )
    const row = topology.agentic.find(({ fact }) => fact === 'error recovery')
    expect([row?.weights[0], row?.denominators[0]]).toEqual([2, 3])
  })

  test('count failed model calls, and those made again, as shares of model calls', async () => {
    const topology = await one(agent('a', chat({ failed: true }), chat(), chat({ failed: true })))
    const of = (name: string) => {
      const row = topology.agentic.find(({ fact }) => fact === name)
      return [row?.weights[0], row?.denominators[0]]
    }
    expect(of('failed model calls')).toEqual([2, 3])
    expect(of('model calls made again')).toEqual([1, 3])
  })

  test('take a declared framework as the one that ran the trace', async () => {
    const declared = chat({ attributes: { 'evalgap.scaffold': 'our harness 2', 'gen_ai.request.model': 'gpt-4o' } })
    const topology = await one(agent('a', declared))
    expect(topology.scaffolds?.map(({ scaffold, model, fact }) => [scaffold, model, fact])).toContainEqual([
      'our harness 2',
      'gpt-4o',
      'turns per trace',
    ])
  })
})

describe('traces', () => {
  test('have the cohort of the trace without calls, and are left out without a cohort', async () => {
    const { topology } = await topologyOf([
      { cohort: 'eval', cluster: 'c', steps: [{ name: 'batch' }] },
      { cohort: 'none', steps: [{ name: 'batch' }] },
      { steps: [chat()] },
    ])
    expect(topology.totals.map(({ cohort, traces }) => [cohort, traces])).toEqual([
      ['eval', 1],
      ['production', 1],
    ])
  })

  test('count once each in the edges, whatever their size', async () => {
    const { topology } = await topologyOf([
      { steps: [agent('a', chat(), chat(), chat())] },
      { steps: [agent('a')] },
      { steps: [chat()] },
    ])
    const weights = topology.edges.flatMap((edge) => edge.weights)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(3, 10)
  })
})

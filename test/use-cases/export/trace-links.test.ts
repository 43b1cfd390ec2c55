import { expect, test } from 'vitest'
import { jaegerCompareLink, traceLinks } from '../../../src/use-cases/export/trace-links.ts'

const trace = '0af7651916cd43dd8448eb211c80319c'

test('traceLinks link to Jaeger, to Tempo through Grafana, and by any template', () => {
  const links = traceLinks(trace, {
    jaeger: 'https://jaeger.example/ui/',
    tempo: { grafana: 'https://grafana.example', datasource: 'tempo-1' },
    template: 'https://traces.example/{trace}?from=evalgap',
  })
  expect(links[0]).toBe(`https://jaeger.example/ui/trace/${trace}`)
  const explore = new URL(links[1]!)
  expect(explore.pathname).toBe('/explore')
  expect(JSON.parse(explore.searchParams.get('panes')!)).toMatchObject({
    evalgap: { datasource: 'tempo-1', queries: [{ queryType: 'traceql', query: trace }] },
  })
  expect(links[2]).toBe(`https://traces.example/${trace}?from=evalgap`)
})

test('traceLinks are absent when nothing is configured', () => {
  expect(traceLinks(trace, {})).toEqual([])
})

test('traceLinks compare two traces in Jaeger', () => {
  expect(jaegerCompareLink('http://jaeger/', ['a1', 'b2'])).toBe('http://jaeger/trace/a1...b2?cohort=a1&cohort=b2')
})

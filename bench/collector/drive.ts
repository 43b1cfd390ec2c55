import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { Collector } from '../../scripts/collector/start.ts'
import { renew } from './payloads.ts'
import type { Payload } from './payloads.ts'

/** What a Collector took in, and what it cost. */
export type Drive = { readonly spans: number; readonly seconds: number; readonly processorSeconds: number }

/** Sends payloads for a while, each sender its own, as fast as the Collector takes them. */
export async function drive(collector: Collector, payloads: readonly Payload[], seconds: number): Promise<Drive> {
  const agent = new Agent({ keepAlive: true })
  const before = processorSeconds(collector.pid)
  const start = performance.now()
  const until = start + seconds * 1000
  const counts = await Promise.all(
    payloads.map(async (payload) => {
      let spans = 0
      while (performance.now() < until) {
        await post(collector.url, renew(payload), agent)
        spans += payload.spans
      }
      return spans
    }),
  )
  agent.destroy()
  return {
    spans: counts.reduce((sum, count) => sum + count, 0),
    seconds: (performance.now() - start) / 1000,
    processorSeconds: processorSeconds(collector.pid) - before,
  }
}

function post(url: string, body: Buffer, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length }
    const sent = request(`${url}/v1/traces`, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      if (response.statusCode === 200) response.on('end', resolve)
      else reject(new Error(`the Collector replied ${response.statusCode}`))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** User and system time of a process so far, in hundredths as Linux counts them. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

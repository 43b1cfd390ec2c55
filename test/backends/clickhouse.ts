import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Session = { query(sql: string): string; cleanup(): void }

const { Session: Engine } = createRequire(import.meta.url)('chdb') as { Session: new (folder: string) => Session }

/** Parameters of ClickHouse's HTTP interface that are not settings. */
const ofHttp = new Set(['query', 'database', 'query_id', 'session_id', 'wait_end_of_query', 'default_format'])

/** ClickHouse's own engine behind as much of its HTTP interface as its client needs, with these statements run. */
export async function startClickhouse(statements: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'evalgap-clickhouse-'))
  const engine = new Engine(folder)
  for (const statement of statements) engine.query(statement)
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      try {
        for (const [name, value] of searchParams)
          if (!ofHttp.has(name)) engine.query(`SET ${name} = '${value.replaceAll("'", "''")}'`)
        const database = searchParams.get('database')
        if (database !== null) engine.query(`USE ${database}`)
        response.end(engine.query(Buffer.concat(pieces).toString()))
      } catch (cause) {
        response.writeHead(500).end(cause instanceof Error ? cause.message : String(cause))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await new Promise((resolve) => server.close(resolve))
      engine.cleanup()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

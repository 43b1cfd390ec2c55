import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSidecar } from '../../src/sidecar/start-sidecar.ts'
import type { Sidecar } from '../../src/sidecar/start-sidecar.ts'
import { startEngine } from '../servers/engine.ts'
import type { Engine } from '../servers/engine.ts'

// client ──▶ sidecar ──▶ engine, all over real sockets of 127.0.0.1
let engine: Engine
let sidecar: Sidecar
const settings = (upstream: string) => ({
  upstream: new URL(upstream),
  host: '127.0.0.1',
  port: 0,
  declared: { replica: 'pod-a' },
  environment: {},
  interval: 1,
  gaugeAge: 2,
})
beforeEach(async () => {
  engine = await startEngine()
  sidecar = await startSidecar(settings(engine.url), () => Promise.resolve([]))
})
afterEach(async () => {
  await engine.close()
  await sidecar.close()
})

const ask = (path: string, options: RequestOptions = {}): ClientRequest =>
  request(`${sidecar.url}${path}`, { agent: false, ...options })

async function replyTo(
  sent: ClientRequest,
  body?: Buffer | string,
): Promise<IncomingMessage & { readonly bytes: Buffer }> {
  sent.end(body)
  const [reply] = (await once(sent, 'response')) as [IncomingMessage]
  return Object.assign(reply, { bytes: await bytesOf(reply) })
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(5)
}

describe('bodies', () => {
  test('pass unchanged in both directions, with a length or in chunks', async () => {
    const bytes = randomBytes(3_000_000)
    engine.answer = (incoming, response) => {
      void bytesOf(incoming).then((body) => {
        const sized = incoming.headers['content-length'] !== undefined
        response.writeHead(200, sized ? { 'content-length': body.length } : {}).end(body)
      })
      return true
    }
    for (const headers of [{ 'content-length': bytes.length }, { 'transfer-encoding': 'chunked' }]) {
      const reply = await replyTo(ask('/v1/chat/completions', { method: 'POST', headers }), bytes)
      expect(digest(reply.bytes)).toBe(digest(bytes))
    }
    const [sized, chunked] = engine.received
    expect(sized?.headers['content-length']).toBe(String(bytes.length))
    expect(chunked?.headers['transfer-encoding']).toBe('chunked')
    expect(chunked?.headers['content-length']).toBeUndefined()
  })

  test('stay compressed and of no type that the engine did not give', async () => {
    engine.answer = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(Buffer.from([0x1f, 0x8b, 0, 255, 7]))
      return true
    }
    const reply = await replyTo(ask('/v1/completions', { method: 'POST' }), '{}')
    expect([...reply.bytes]).toEqual([0x1f, 0x8b, 0, 255, 7])
    expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip' })
    expect(reply.headers['content-type']).toBeUndefined()
  })

  test('arrive piece by piece, each before the engine writes the next', async () => {
    const taken: string[] = []
    let next: (() => void) | undefined
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      void (async () => {
        for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: [DONE]\n\n']) {
          await new Promise<void>((resolve) => (next = resolve))
          response.write(event)
        }
        response.end()
      })()
      return true
    }
    const sent = ask('/v1/chat/completions', { method: 'POST' })
    sent.end('{}')
    // The head is here before the first byte of the body is written.
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    expect(reply.headers['content-type']).toBe('text/event-stream')
    const ended = once(reply, 'end')
    reply.on('data', (piece: Buffer) => taken.push(piece.toString()))
    for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: [DONE]\n\n']) {
      await until(() => next !== undefined)
      next?.()
      next = undefined
      await until(() => taken.join('').endsWith(event))
    }
    await ended
  })

  test('are sent on piece by piece in requests too, and the reply may begin before they end', async () => {
    engine.answer = (incoming, response) => {
      incoming.on('data', (piece: Buffer) => response.write(`got ${piece.toString()};`))
      incoming.on('end', () => response.end())
      return true
    }
    const sent = ask('/v1/completions', { method: 'POST' })
    sent.write('one')
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    const taken: string[] = []
    reply.on('data', (piece: Buffer) => taken.push(piece.toString()))
    await until(() => taken.join('') === 'got one;')
    sent.end('two')
    await until(() => taken.join('') === 'got one;got two;')
  })

  test('wait for a client that does not read', async () => {
    const piece = randomBytes(65_536)
    let written = 0
    let stopped = false
    engine.answer = (incoming, response) => {
      incoming.resume()
      const more = (): void => {
        while (written < 1500) {
          written += 1
          if (!response.write(piece)) {
            stopped = true
            return void response.once('drain', more)
          }
        }
        response.end()
      }
      more()
      return true
    }
    const sent = ask('/v1/completions', { method: 'POST' })
    sent.end('{}')
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    await until(() => stopped)
    let before = -1
    while (before !== written) {
      before = written
      await pause(100)
    }
    // 98 MB were to come; what lies in buffers is a small part.
    expect(written).toBeLessThan(750)
    expect((await bytesOf(reply)).length).toBe(1500 * 65_536)
  })
})

describe('messages', () => {
  test('keep headers, their case, order and repetitions, but those of the connection', async () => {
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.sendDate = false
      const headers = ['X-B', '2', 'x-a', '1', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Keep-Alive', 'timeout=3']
      response.writeHead(202, 'Taken Up', headers).end('ok')
      return true
    }
    const headers = [
      'Host',
      'engine.local',
      'X-One',
      'a',
      'X-One',
      'b',
      'Connection',
      'close, X-Hop',
      'X-Hop',
      'h',
      'TE',
      'trailers',
    ]
    const reply = await replyTo(ask('/anything?q=1&q=2', { headers: headers as never, method: 'GET' }))
    expect([reply.statusCode, reply.statusMessage, reply.bytes.toString()]).toEqual([202, 'Taken Up', 'ok'])
    const raw = reply.rawHeaders.slice(0, 8)
    expect(raw).toEqual(['X-B', '2', 'x-a', '1', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'])
    expect(reply.headers['date']).toBeUndefined()
    expect(reply.headers['keep-alive']).not.toBe('timeout=3')
    const [seen] = engine.received
    expect(seen).toMatchObject({ method: 'GET', url: '/anything?q=1&q=2' })
    expect(seen?.rawHeaders.slice(0, 8)).toEqual(['Host', 'engine.local', 'X-One', 'a', 'X-One', 'b', 'TE', 'trailers'])
    expect(seen?.headers['x-hop']).toBeUndefined()
  })

  test.each(['HEAD', 'OPTIONS', 'DELETE', 'GET'])(
    'have the body the engine gives for %s, and no other',
    async (method) => {
      engine.answer = (incoming, response) => {
        response.writeHead(incoming.method === 'OPTIONS' ? 204 : 200, { 'x-seen': String(incoming.method) })
        response.end(incoming.method === 'DELETE' ? 'gone' : undefined)
        return true
      }
      const reply = await replyTo(ask('/v1/models', { method }))
      expect(reply.headers['x-seen']).toBe(method)
      expect(reply.bytes.toString()).toBe(method === 'DELETE' ? 'gone' : '')
    },
  )

  test('carry trailers both ways', async () => {
    engine.answer = (incoming, response) => {
      incoming.resume().on('end', () => {
        response.writeHead(200, { trailer: 'x-sum' })
        response.write('body')
        response.addTrailers({ 'x-sum': String(incoming.trailers['x-count']) })
        response.end()
      })
      return true
    }
    const sent = ask('/v1/completions', { method: 'POST', headers: { trailer: 'x-count' } })
    sent.write('a')
    sent.addTrailers({ 'x-count': '7' })
    const reply = await replyTo(sent)
    expect(reply.headers['trailer']).toBe('x-sum')
    expect(reply.trailers).toEqual({ 'x-sum': '7' })
  })

  test('may be told to go on, and hinted at, before the answer', async () => {
    engine.answer = (incoming, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' })
      void bytesOf(incoming).then((body) => response.end(body))
      return true
    }
    const sent = ask('/v1/completions', { method: 'POST', headers: { expect: '100-continue', 'content-length': '2' } })
    const hints: string[] = []
    sent.on('information', ({ statusCode, headers }) => hints.push(`${statusCode} ${String(headers['link'] ?? '')}`))
    sent.flushHeaders()
    await once(sent, 'continue')
    const reply = await replyTo(sent, '{}')
    expect(reply.bytes.toString()).toBe('{}')
    expect(hints.filter((hint) => !hint.startsWith('100'))).toEqual(['103 </a>; rel=preload'])
  })

  test('share a connection of the client', async () => {
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.end('ok')
      return true
    }
    const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1')
    let text = ''
    socket.on('data', (piece: Buffer) => (text += piece.toString()))
    for (const [index, path] of ['/one', '/two', '/three'].entries()) {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
      await until(() => text.split('HTTP/1.1 200').length === index + 2)
    }
    expect(engine.received.map(({ url }) => url)).toEqual(['/one', '/two', '/three'])
    socket.destroy()
  })
})

describe('a side that disconnects', () => {
  test('ends the request at the engine when it is the client', async () => {
    let gone = false
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.on('close', () => (gone = !response.writableFinished))
      response.writeHead(200)
      response.write('data: 1\n\n')
      return true
    }
    const sent = ask('/v1/chat/completions', { method: 'POST' })
    sent.end('{}')
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    await once(reply, 'data')
    reply.on('error', () => undefined)
    sent.destroy()
    await until(() => gone)
  })

  test('ends the request at the engine when it is the client before the reply began', async () => {
    let gone = false
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.on('close', () => (gone = true))
      return true
    }
    const sent = ask('/v1/chat/completions', { method: 'POST' })
    sent.on('error', () => undefined)
    sent.end('{}')
    await until(() => engine.received.length === 1)
    sent.destroy()
    await until(() => gone)
  })

  test('cuts the reply and never ends it when it is the engine in mid-reply', async () => {
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.writeHead(200)
      response.write('data: 1\n\n', () => setTimeout(() => response.destroy(), 20))
      return true
    }
    const sent = ask('/v1/chat/completions', { method: 'POST' })
    sent.end('{}')
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    await expect(bytesOf(reply)).rejects.toThrow('aborted')
    expect(reply.complete).toBe(false)
  })

  test('gives a 502 that names its origin when it is the engine before its reply', async () => {
    engine.answer = (_, response) => {
      response.destroy()
      return true
    }
    const cut = await replyTo(ask('/v1/chat/completions', { method: 'POST' }), '{}')
    const away = await startSidecar(settings('http://127.0.0.1:1'), () => Promise.resolve([]))
    const refused = await replyTo(request(`${away.url}/v1/chat/completions`, { method: 'POST', agent: false }), '{}')
    for (const reply of [cut, refused]) {
      expect(reply.statusCode).toBe(502)
      expect(reply.headers['evalgap-error']).toBe('upstream unreachable')
      expect(JSON.parse(reply.bytes.toString())).toMatchObject({ error: { type: 'upstream_unreachable' } })
    }
    await away.close()
  })

  test('leaves the connection usable after an early refusal of a large body', async () => {
    engine.answer = (incoming, response) => {
      if (incoming.method !== 'POST') return false
      response.writeHead(413).end('too much')
      return true
    }
    const reply = await replyTo(ask('/v1/completions', { method: 'POST' }), randomBytes(1_000_000)).catch(
      () => undefined,
    )
    expect(reply === undefined || reply.statusCode === 413 || reply.statusCode === 502).toBe(true)
    engine.answer = (_, response) => {
      response.end('fine')
      return true
    }
    expect((await replyTo(ask('/v1/models'))).bytes.toString()).toBe('fine')
  })
})

describe('another protocol', () => {
  const speak = async (head: string, wanted: string): Promise<string> => {
    const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1')
    let text = ''
    socket.on('data', (piece: Buffer) => (text += piece.toString()))
    socket.write(head)
    await until(() => text.includes(wanted))
    socket.destroy()
    return text
  }
  const upgrading = (protocol: string) =>
    `GET /v1/realtime HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\nX-Key: k\r\n\r\nearly`

  test('is tunnelled when it is websocket, head and early bytes included', async () => {
    engine.upgrade = ({ headers }, socket, head) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Key: ${String(headers['x-key'])}\r\n\r\n`,
      )
      socket.write(`echo ${head.toString()}`)
      socket.on('data', (piece: Buffer) => socket.write(`echo ${piece.toString()}`))
      socket.on('end', () => socket.end())
    }
    const text = await speak(upgrading('websocket'), 'echo early')
    expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
    expect(text).toContain('X-Key: k')
  })

  test('does not keep a request from its answer when the client only offers it, such as h2c', async () => {
    engine.answer = (_, response) => {
      response.end('as ever')
      return true
    }
    const text = await speak(upgrading('h2c').replace('early', ''), 'as ever')
    expect(text).toMatch(/^HTTP\/1\.1 200/)
  })

  test('is a 502 when the engine is missing', async () => {
    const away = await startSidecar(settings('http://127.0.0.1:1'), () => Promise.resolve([]))
    const socket = connect(Number(new URL(away.url).port), '127.0.0.1')
    socket.write(upgrading('websocket'))
    expect((await bytesOf(socket as never)).toString()).toMatch(
      /^HTTP\/1\.1 502 [^]*evalgap-error: upstream unreachable/,
    )
    await away.close()
  })
})

test('closing ends tunnels, and connections that are only kept', async () => {
  engine.upgrade = (_, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    socket.on('end', () => socket.end()).resume()
  }
  const open = [
    `GET / HTTP/1.1\r\nHost: e\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    'GET /kept HTTP/1.1\r\nHost: e\r\n\r\n',
  ]
  const closed = open.map(async (head) => {
    const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1')
    socket.write(head)
    await once(socket, 'data')
    return { gone: once(socket.resume(), 'close') }
  })
  const connections = await Promise.all(closed)
  await sidecar.close()
  await Promise.all(connections.map(({ gone }) => gone))
})

test('closing waits for the call that is open', async () => {
  let finish: (() => void) | undefined
  engine.answer = (incoming, response) => {
    incoming.resume()
    response.write('begun ')
    finish = () => response.end('ended')
    return true
  }
  const open = replyTo(ask('/v1/completions', { method: 'POST' }), '{}')
  await until(() => finish !== undefined)
  const closed = sidecar.close()
  finish?.()
  expect((await open).bytes.toString()).toBe('begun ended')
  await closed
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReceiver } from '../servers/receiver.ts'
import { recordPlanted } from './planted.ts'

test(
  'an eval run and a production run differ on disk and on the wire in the planted facts alone',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evalgap-'))
    const receiver = await startReceiver()
    const { evalFile, productionFile } = await recordPlanted({ folder, evalCalls: 3, productionCalls: 3, receiver })
    const [evalText, productionText] = [evalFile, productionFile].map((path) => readFileSync(path, 'utf8'))
    const states = (text: string | undefined, key: string): string[] =>
      [...(text ?? '').matchAll(new RegExp(`"key":"${key}","value":\\{"stringValue":"([^"]*)"`, 'g'))].map(
        ([, value]) => value ?? '',
      )
    expect(states(evalText, 'evalgap.cache.prefix')).toEqual(Array(3).fill('none'))
    expect(states(productionText, 'evalgap.cache.prefix')).toEqual(Array(3).fill('partial'))
    expect(states(evalText, 'evalgap.route.provider')).toEqual(Array(3).fill('alpha'))
    expect(states(productionText, 'evalgap.route.provider')).toEqual(Array(3).fill('beta'))
    expect(new Set(states(`${evalText}${productionText}`, 'gen_ai.request.model'))).toEqual(new Set(['gpt-4o-mini']))
    expect(receiver.lines()).toHaveLength(2)
    await receiver.close()
    rmSync(folder, { recursive: true })
  },
)

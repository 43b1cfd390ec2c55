import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal } from '../../../src/live/server/journal.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalgap-journal-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.rotate().catch(() => undefined)
  await rm(folder, { recursive: true })
})

const opened: Journal[] = []
async function open(segmentBytes = 1e6, lastNumber = 0): Promise<Journal> {
  const journal = await Journal.open({ folder, segmentBytes, sync: true }, lastNumber)
  opened.push(journal)
  return journal
}
const lines = async () => {
  const names = (await readdir(folder)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('').split('\n').slice(0, -1)
}

test('a line is in the file once its append resolves', async () => {
  const journal = await open()
  await journal.append(Buffer.from('one'))
  expect(await lines()).toEqual(['one'])
  await Promise.all(['two', 'three', 'four'].map((line) => journal.append(Buffer.from(line))))
  expect(await lines()).toEqual(['one', 'two', 'three', 'four'])
  expect(journal.bytes).toBe('one\ntwo\nthree\nfour\n'.length)
})

test('a segment that has grown enough is closed, and an empty one leaves nothing', async () => {
  const journal = await open(8)
  for (const line of ['12345678', 'abc', 'defgh']) await journal.append(Buffer.from(line))
  expect(journal.closed().map(({ number, bytes }) => [number, bytes])).toEqual([
    [1, 9],
    [2, 10],
  ])
  await journal.rotate()
  expect(journal.closed()).toHaveLength(2)
  expect(await readdir(folder)).toHaveLength(2)
})

test('a journal reads the lines of a killed process, without an unfinished one', async () => {
  const before = await open()
  await before.append(Buffer.from('kept'))
  await appendFile(join(folder, '000000000001.jsonl'), 'half a li')
  await writeFile(join(folder, '000000000002.jsonl'), 'nothing whole')
  const after = await open()
  expect(after.closed().map(({ number, bytes }) => [number, bytes])).toEqual([[1, 5]])
  await after.append(Buffer.from('more'))
  expect(await lines()).toEqual(['kept', 'more'])
  await after.rotate()
  expect(after.closed().map(({ number }) => number)).toEqual([1, 2])
})

test('segment numbers go on after those of ingested segments', async () => {
  const journal = await open(1e6, 41)
  await journal.append(Buffer.from('x'))
  expect(await readdir(folder)).toEqual(['000000000042.jsonl'])
})

test('ingested segments no longer count', async () => {
  const journal = await open(1)
  await journal.append(Buffer.from('a'))
  await journal.append(Buffer.from('b'))
  journal.forget([1])
  expect(journal.closed().map(({ number }) => number)).toEqual([2])
  expect(journal.bytes).toBe(2)
})

test('a failed append rejects, and later ones are kept', async () => {
  const journal = await open(1)
  await journal.append(Buffer.from('a'))
  await rm(folder, { recursive: true })
  await expect(journal.append(Buffer.from('b'))).rejects.toThrow(/ENOENT/)
  await mkdir(folder)
  await journal.append(Buffer.from('c'))
  expect(await lines()).toEqual(['c'])
})

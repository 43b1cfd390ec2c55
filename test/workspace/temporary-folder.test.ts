import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeAbandoned } from '../../src/workspace/temporary-folder.ts'
import { Workspace } from '../../src/workspace/workspace.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'evalgap-test-'))))
afterEach(() => rm(folder, { recursive: true }))

const program = fileURLToPath(new URL('../use-cases/open-workspace.ts', import.meta.url))

test('the folder of a killed process is removed by the next one, that of a running one stays', async () => {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const left = await readdir(folder)
  expect(left).toEqual([expect.stringMatching(/^evalgap-/)])
  await removeAbandoned(folder)
  expect(await readdir(folder)).toEqual(left)
  child.kill('SIGKILL')
  await ended
  expect(await readdir(folder)).toEqual(left)
  await removeAbandoned(folder)
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['of another host', { host: 'elsewhere' }, 'stays'],
  ['of another namespace of processes', { namespace: 'pid:[1]' }, 'stays'],
  ['of this process', {}, 'stays'],
  ['of nobody known', { pid: undefined }, 'stays'],
  ['of a process whose id another one has since', { started: '1' }, process.platform === 'linux' ? 'goes' : 'stays'],
])('a folder %s %s', async (_, changes, expected) => {
  const workspace = await Workspace.open()
  const owner = JSON.parse(await readFile(join(workspace.folder, 'owner.json'), 'utf8')) as object
  await workspace.close()
  const left = join(folder, 'evalgap-abc')
  await mkdir(left)
  await writeFile(join(left, 'owner.json'), JSON.stringify({ ...owner, ...changes }))
  await removeAbandoned(folder)
  expect((await readdir(folder)).includes(basename(left)) ? 'stays' : 'goes').toBe(expected)
})

test('a folder without an owner, or that is a file, stays', async () => {
  await mkdir(join(folder, 'evalgap-new'))
  await writeFile(join(folder, 'evalgap-0.1.0.tgz'), '')
  await removeAbandoned(folder)
  expect(await readdir(folder)).toEqual(['evalgap-0.1.0.tgz', 'evalgap-new'])
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Workspace } from '../../src/workspace/workspace.ts'

type Vector = {
  readonly fn: string
  readonly input: { readonly id: string; readonly groups: number }
  readonly expected: { readonly group: number }
}

const { vectors } = JSON.parse(readFileSync(new URL('../statistics/vectors.json', import.meta.url), 'utf8')) as {
  vectors: readonly Vector[]
}

test('the random group of a cluster agrees with the published vectors, whatever the salt is added to', async () => {
  const known = vectors.filter(({ fn }) => fn === 'groupOf')
  expect(known).toHaveLength(5)
  const { database, ...workspace } = await Workspace.open().then((opened) => ({
    database: opened.database,
    close: () => opened.close(),
  }))
  const group = async (salt: string, id: string, groups: number) =>
    (
      await database.rows<{ g: number }>(
        'SELECT group_of($salt::VARCHAR, $id::VARCHAR, $groups::INTEGER)::INTEGER AS g',
        { salt, id, groups },
      )
    )[0]?.g
  for (const { input, expected } of known) {
    expect(await group('', input.id, input.groups)).toBe(expected.group)
    const half = Math.floor(input.id.length / 2)
    expect(await group(input.id.slice(0, half), input.id.slice(half), input.groups)).toBe(expected.group)
  }
  await workspace.close()
})

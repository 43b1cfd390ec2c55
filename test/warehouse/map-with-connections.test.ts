import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/warehouse/database.ts'
import { mapWithConnections } from '../../src/warehouse/map-with-connections.ts'
import { Workspace } from '../../src/workspace/workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await Workspace.open({ threads: 2 })
  await workspace.database.run('CREATE TABLE kept (number INTEGER)')
})
afterEach(() => workspace.close())

const numbers = async (): Promise<readonly number[]> => {
  const rows = await workspace.database.rows<{ number: number }>('SELECT number FROM kept ORDER BY number')
  return rows.map(({ number }) => number)
}

test('results come in the order of the items, whichever ends first', async () => {
  const results = await mapWithConnections(workspace.database, [30, 1, 2], async (_, delay) => {
    await new Promise((resolve) => setTimeout(resolve, delay))
    return delay
  })
  expect(results).toEqual([30, 1, 2])
})

test('two items are under way at a time, each in a transaction of its own', async () => {
  const both = Promise.withResolvers<void>()
  let begun = 0
  await mapWithConnections(workspace.database, [1, 2], (database, number) =>
    database.transaction(async () => {
      await database.run('INSERT INTO kept VALUES ($number::INTEGER)', { number })
      begun += 1
      if (begun === 2) both.resolve()
      await both.promise
    }),
  )
  expect(await numbers()).toEqual([1, 2])
})

test('nothing more begins after a failure, and what was under way ends', async () => {
  const failed = Promise.withResolvers<void>()
  const insert = (database: Database, number: number) =>
    database.transaction(async () => {
      await database.run('INSERT INTO kept VALUES ($number::INTEGER)', { number })
      if (number === 1) throw new Error('the first is damaged')
      await failed.promise
    })
  const loading = mapWithConnections(workspace.database, [1, 2, 3], (database, number) =>
    insert(database, number).finally(() => failed.resolve()),
  )
  await expect(loading).rejects.toThrow('the first is damaged')
  expect(await numbers()).toEqual([2])
})

test('one thread runs one item at a time', async () => {
  const alone = await Workspace.open({ threads: 1 })
  let [now, most] = [0, 0]
  await mapWithConnections(alone.database, [1, 2, 3], async () => {
    most = Math.max(most, (now += 1))
    await new Promise((resolve) => setTimeout(resolve, 1))
    now -= 1
  })
  expect(most).toBe(1)
  await alone.close()
})

test('an interrupted database ends the statements of all its connections', async () => {
  const endless = 'SELECT count(*) FROM range(1000000000000) AS a'
  const loading = mapWithConnections(workspace.database, [1, 2], (database) => database.run(endless))
  // A statement that has not quite begun hears nothing.
  const again = setInterval(() => workspace.database.interrupt(), 100)
  await expect(loading).rejects.toThrow(/interrupt/i)
  clearInterval(again)
})

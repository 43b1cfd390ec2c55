import type { Database } from './database.ts'

/** Each lane takes memory for its file; more than two were not measured to gain anything. */
const mostLanes = 2

/**
 * Runs a step for each item, several at a time, each lane on a connection and in transactions of its own; results come in the
 * order of the items. After a failure nothing more begins, and it is thrown when what was under way has ended.
 */
export async function inLanes<Item, Result>(
  database: Database,
  items: readonly Item[],
  step: (database: Database, item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const failures: unknown[] = []
  const run = async (connection: Database): Promise<void> => {
    for (const [index, item] of waiting) {
      try {
        results[index] = await step(connection, item, index)
      } catch (cause) {
        failures.push(cause)
      }
      if (failures.length > 0) return
    }
  }
  const others = Math.max(Math.min(items.length, database.threads, mostLanes) - 1, 0)
  const beside = await Promise.all(Array.from({ length: others }, () => database.beside()))
  try {
    await Promise.all([database, ...beside].map(run))
  } finally {
    for (const connection of beside) connection.close()
  }
  if (failures.length > 0) throw failures[0]
  return results
}

import type { Database } from './database.ts'

/** Each connection takes memory for its item; measurements showed no gain from more than two. */
const mostConnections = 2

/**
 * Runs a step for each item, several at a time, each on a connection and in transactions of its own; results come in the
 * order of the items. After a failure no further item begins, and the failure is thrown once all running steps ended.
 */
export async function mapWithConnections<Item, Result>(
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
  const others = Math.max(Math.min(items.length, database.threads, mostConnections) - 1, 0)
  const connections = await Promise.all(Array.from({ length: others }, () => database.newConnection()))
  try {
    await Promise.all([database, ...connections].map(run))
  } finally {
    for (const connection of connections) connection.close()
  }
  if (failures.length > 0) throw failures[0]
  return results
}

import type { Command } from './command.ts'
import { compare } from './compare.ts'
import { demo } from './demo.ts'
import { inspect } from './inspect.ts'
import { load } from './load.ts'
import { pull } from './pull.ts'
import { sql } from './sql.ts'
import { watch } from './watch.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [demo, compare, inspect, load, pull, sql, watch]

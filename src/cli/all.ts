import type { Command } from './command.ts'
import { compare } from './compare.ts'
import { demo } from './demo.ts'
import { inspect } from './inspect.ts'
import { load } from './load.ts'
import { scores } from './scores.ts'
import { sql } from './sql.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [demo, compare, inspect, load, scores, sql]

import type { Command } from './command.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { init } from './init.ts'
import { inspect } from './inspect.ts'
import { load } from './load.ts'
import { merge } from './merge.ts'
import { plan } from './plan.ts'
import { profile } from './profile.ts'
import { report } from './report.ts'
import { sql } from './sql.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  demo,
  init,
  doctor,
  compare,
  check,
  plan,
  report,
  inspect,
  load,
  profile,
  merge,
  sql,
]

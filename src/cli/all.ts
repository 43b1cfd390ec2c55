import type { Command } from './command.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { drift } from './drift.ts'
import { init } from './init.ts'
import { inspect } from './inspect.ts'
import { load } from './load.ts'
import { pull } from './pull.ts'
import { sidecar } from './sidecar.ts'
import { merge } from './merge.ts'
import { plan } from './plan.ts'
import { profile } from './profile.ts'
import { report } from './report.ts'
import { scores } from './scores.ts'
import { sql } from './sql.ts'
import { watch } from './watch.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  demo,
  compare,
  report,
  check,
  plan,
  drift,
  inspect,
  init,
  doctor,
  load,
  scores,
  pull,
  profile,
  merge,
  exportCommand,
  sql,
  watch,
  sidecar,
]

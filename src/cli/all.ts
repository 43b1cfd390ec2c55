import type { Command } from './command.ts'

/** Every command by its name, in the order of the help: what one needs is not loaded for another. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./demo.ts')).demo,
  compare: async () => (await import('./compare.ts')).compare,
  report: async () => (await import('./report.ts')).report,
  check: async () => (await import('./check.ts')).check,
  plan: async () => (await import('./plan.ts')).plan,
  drift: async () => (await import('./drift.ts')).drift,
  inspect: async () => (await import('./inspect.ts')).inspect,
  init: async () => (await import('./init.ts')).init,
  doctor: async () => (await import('./doctor.ts')).doctor,
  load: async () => (await import('./load.ts')).load,
  scores: async () => (await import('./scores.ts')).scores,
  pull: async () => (await import('./pull.ts')).pull,
  profile: async () => (await import('./profile.ts')).profile,
  merge: async () => (await import('./merge.ts')).merge,
  export: async () => (await import('./export.ts')).exportCommand,
  sql: async () => (await import('./sql.ts')).sql,
  watch: async () => (await import('./watch.ts')).watch,
  sidecar: async () => (await import('./sidecar.ts')).sidecar,
}

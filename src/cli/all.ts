import type { Command } from './command.ts'

/** Every command by its name, in the order of the help: what one needs is not loaded for another. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  compare: async () => (await import('./commands/compare.ts')).compare,
  report: async () => (await import('./commands/report.ts')).report,
  check: async () => (await import('./commands/check.ts')).check,
  plan: async () => (await import('./commands/plan.ts')).plan,
  drift: async () => (await import('./commands/drift.ts')).drift,
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  init: async () => (await import('./commands/init.ts')).init,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  load: async () => (await import('./commands/load.ts')).load,
  scores: async () => (await import('./commands/scores.ts')).scores,
  pull: async () => (await import('./commands/pull.ts')).pull,
  profile: async () => (await import('./commands/profile.ts')).profile,
  merge: async () => (await import('./commands/merge.ts')).merge,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  sql: async () => (await import('./commands/sql.ts')).sql,
  watch: async () => (await import('./commands/watch.ts')).watch,
  sidecar: async () => (await import('./commands/sidecar.ts')).sidecar,
}

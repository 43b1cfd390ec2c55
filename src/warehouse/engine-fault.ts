import { resolve } from 'node:path'

import type { FaultCode } from '../faults/faults.ts'
import { refusals } from '../faults/write-fault.ts'

/** What was opened, as far as its faults name it. */
type Opened = {
  readonly path: string
  readonly readOnly?: boolean | undefined
  readonly memory?: string | undefined
  readonly spillFolder?: string | undefined
}

/** A fault by its code and facts. */
type Found = readonly [code: FaultCode, facts: Readonly<Record<string, string>>]

/** One kind of engine error: the words it is known by, and the fault it is. */
type Rule = readonly [words: RegExp, fault: (said: string, opened: Opened) => Found]

// The words are DuckDB's own; what the operating system refused stands first and in its own words.
const rules: readonly Rule[] = [
  ...refusals.map(({ words, fault, reason }): Rule => [words, refused(fault, reason)]),
  [
    /^Out of Memory Error: failed to offload data block/,
    (_, { path, spillFolder = path }) => [
      'DISK_FULL',
      { path: spillFolder, reason: 'no space is left for what does not fit in memory' },
    ],
  ],
  [/^Out of Memory Error/, (_, { memory = 'this machine' }) => ['MEMORY_EXHAUSTED', { memory }]],
  [/Could not set lock on file/, (said, { path }) => ['DATABASE_BUSY', { path, holder: holder(said) }]],
]

/** The fault that an engine error is, by its first sentence; `undefined` when it is none that a user can mend. */
export function engineFault(said: string, opened: Opened): Found | undefined {
  const rule = rules.find(([words]) => words.test(said))
  if (rule !== undefined) return rule[1](said, opened)
  const damaged = /^(IO|Serialization|Corruption) Error/.test(said) && said.includes(`"${opened.path}"`)
  return damaged ? ['DATABASE_INVALID', { path: opened.path, reason: said }] : undefined
}

/** The file that the error names, in double quotes, was refused: to write, unless it is what was opened to be read. */
function refused(code: 'DISK_FULL' | 'PATH_UNWRITABLE', reason: string): Rule[1] {
  return (said, opened) => {
    const path = /"([^"]+)"/.exec(said)?.[1] ?? opened.path
    const reading = opened.readOnly === true && resolve(path) === resolve(opened.path)
    return reading ? ['PATH_UNREADABLE', { path: opened.path, reason }] : [code, { path, reason }]
  }
}

/** Who holds the lock, where the system tells: `node (process 4711)`. */
function holder(said: string): string {
  const [, program = '', id] = /lock is held in (\S+) \(PID (\d+)\)/.exec(said) ?? []
  return id === undefined ? 'another process' : `${program.split('/').at(-1) ?? program} (process ${id})`
}

import type { FaultCode } from '../../faults/faults.ts'

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

// The words are DuckDB's own and those of strerror(3); DuckDB puts the file's name in double quotes.
const rules: readonly Rule[] = [
  [/No space left on device/, refused('DISK_FULL', 'no space is left on its disk')],
  [/Disk quota exceeded/, refused('DISK_FULL', 'the quota of its disk is used up')],
  [/File too large/, refused('DISK_FULL', 'files may not be larger here (ulimit -f)')],
  [
    /^Out of Memory Error: failed to offload data block/,
    (_, { path, spillFolder = path }) => [
      'DISK_FULL',
      { path: spillFolder, reason: 'no space is left for what does not fit in memory' },
    ],
  ],
  [/^Out of Memory Error/, (_, { memory = 'this machine' }) => ['MEMORY_EXHAUSTED', { memory }]],
  [/Could not set lock on file/, (said, { path }) => ['DATABASE_BUSY', { path, holder: holder(said) }]],
  [/No such file or directory/, refused('PATH_UNWRITABLE', 'the folder it would lie in does not exist')],
  [
    /Permission denied/,
    (said, opened) =>
      opened.readOnly === true
        ? ['PATH_UNREADABLE', { path: opened.path, reason: 'permission denied' }]
        : refused('PATH_UNWRITABLE', 'permission denied')(said, opened),
  ],
  [/Read-only file system/, refused('PATH_UNWRITABLE', 'its file system is read-only')],
]

/** The fault that an engine error is, by its first sentence; `undefined` when it is none that a user can mend. */
export function engineFault(said: string, opened: Opened): Found | undefined {
  const rule = rules.find(([words]) => words.test(said))
  if (rule !== undefined) return rule[1](said, opened)
  const damaged = /^(IO|Serialization|Corruption) Error/.test(said) && said.includes(`"${opened.path}"`)
  return damaged ? ['DATABASE_INVALID', { path: opened.path, reason: said }] : undefined
}

/** A write to the file that the error names was refused. */
function refused(code: 'DISK_FULL' | 'PATH_UNWRITABLE', reason: string): Rule[1] {
  return (said, { path }) => [code, { path: /"([^"]+)"/.exec(said)?.[1] ?? path, reason }]
}

/** Who holds the lock, where the system tells: `node (process 4711)`. */
function holder(said: string): string {
  const [, program = '', id] = /lock is held in (\S+) \(PID (\d+)\)/.exec(said) ?? []
  return id === undefined ? 'another process' : `${program.split('/').at(-1) ?? program} (process ${id})`
}

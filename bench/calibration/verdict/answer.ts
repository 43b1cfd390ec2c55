import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Io } from '../../../src/cli/process-io.ts'
import { runProgram } from '../../../src/cli/program.ts'
import { readComparison } from '../../../src/use-cases/compare/read-comparison.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { intervalAnswers } from './interval-answers.ts'
import type { VerdictRecord } from './records.ts'
import type { VerdictLine } from './scenarios.ts'
import { writeVerdictData } from './write-data.ts'

/** Largest difference of a score that counts as equal in every line. */
const scoreMargin = 0.1

/** What `evalgap compare` answers to one data set that was written to files. */
export async function answerTo(
  line: VerdictLine,
  { place, repetition }: { readonly place: number; readonly repetition: number },
): Promise<VerdictRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-verdict-'))
  try {
    const [traces, configuration] = [join(folder, 'traces'), join(folder, 'configuration.json')]
    await mkdir(traces)
    await writeFile(configuration, JSON.stringify({ scoreMargin }))
    await writeVerdictData(traces, line.draw(1_000_003 * (place + 1) + repetition))
    const found = await compared([traces, '--config', configuration])
    return { line: line.name, repetition, code: found.verdict.code, intervals: intervalAnswers(found, line.truths) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The comparison that the command prints as JSON, made by one thread in this process. */
async function compared(words: readonly string[]): Promise<Comparison> {
  const [printed, errors]: [string[], string[]] = [[], []]
  const io: Io = {
    stdin: Readable.from([]),
    print: (text) => void printed.push(text),
    printError: (text) => void errors.push(text),
    progress: () => undefined,
    clearProgress: () => undefined,
    width: 100,
    paint: (_, text) => text,
    onInterrupt: () => () => undefined,
  }
  const code = await runProgram(['compare', ...words, '--format', 'json', '--threads', '1', '--quiet'], io)
  if (printed.length === 0) throw new Error(`evalgap compare ended with ${code}: ${errors.join('')}`)
  return readComparison('evalgap compare', printed.join(''))
}

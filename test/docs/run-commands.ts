import { writeFileSync } from 'node:fs'
import { runHere } from '../cli/run-here.ts'
import type { ShownCommand } from './commands.ts'

// A process of its own, as commands read and write the working folder: takes the commands as JSON, tells how each ended.
const commands = JSON.parse(process.argv[2] ?? '[]') as readonly ShownCommand[]
const ended: unknown[] = []
for (const { line, words, into } of commands) {
  const { code, stdout, stderr } = await runHere(words)
  if (into !== undefined) writeFileSync(into, stdout)
  ended.push({ line, code, stdout, stderr })
}
process.stdout.write(JSON.stringify(ended))

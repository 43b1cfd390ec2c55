#!/usr/bin/env node
import { runProgram } from './program.ts'
import { processIo } from './terminal-io.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as head closed the pipe: nobody is left to tell.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runProgram(process.argv.slice(2), processIo())

#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// A quarter of the start is compiling, which Node then keeps for the next time. What is imported statically would come before it.
enableCompileCache()
const [{ runProgram }, { processIo }] = await Promise.all([import('./program.ts'), import('./process-io.ts')])

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as head closed the pipe: nobody is left to tell.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runProgram(process.argv.slice(2), processIo())

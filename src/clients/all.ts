import { anthropic } from './anthropic.ts'
import type { Client } from './client.ts'
import { openai } from './openai.ts'

/** Every client that `instrument` knows; the first that recognises an object has it. */
export const clients: readonly Client[] = [openai, anthropic]

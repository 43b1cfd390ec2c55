import { parentPort } from 'node:worker_threads'
import { writePiece } from './piece-rows.ts'
import type { PieceTask } from './piece-rows.ts'

parentPort?.on('message', (task: PieceTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
  parentPort?.postMessage(writePiece(task))
})

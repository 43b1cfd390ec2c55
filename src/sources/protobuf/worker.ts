import { parentPort } from 'node:worker_threads'
import { writePiece } from './piece-lines.ts'
import type { PieceTask } from './piece-lines.ts'

parentPort?.on('message', (task: PieceTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
  parentPort?.postMessage(writePiece(task))
})

import { parentPort } from 'node:worker_threads'
import { writePiece } from './piece-lines.ts'
import type { PieceTask } from './piece-lines.ts'

parentPort?.on('message', (task: PieceTask) => parentPort?.postMessage(writePiece(task)))

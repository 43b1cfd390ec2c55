import { Worker } from 'node:worker_threads'

/** Slowest case that is no hang, in seconds: machines are shared. */
const patience = 90

/** Runs in a thread of its own, since a hang may hold the one that loads: [0] is how many files were begun or ended, [1] whether one is open. */
const watch = `
  const { workerData } = require('node:worker_threads')
  const state = new Int32Array(workerData.state)
  let [seen, quiet] = [-1, 0]
  setInterval(() => {
    const now = Atomics.load(state, 0)
    quiet = now === seen && Atomics.load(state, 1) === 1 ? quiet + 1 : 0
    seen = now
    if (quiet < workerData.patience) return
    require('node:fs').writeSync(2, 'hangs for ' + workerData.patience + ' s: a file of ' + workerData.folder + '\\n')
    process.kill(process.pid, 'SIGKILL')
  }, 1000)
`

/** Ends the process when a file takes too long: its last file stays in the folder. */
export class Watchdog {
  readonly #state = new Int32Array(new SharedArrayBuffer(8))
  readonly #worker: Worker

  constructor(folder: string) {
    this.#worker = new Worker(watch, { eval: true, workerData: { state: this.#state.buffer, patience, folder } })
    this.#worker.unref()
  }

  mark(open: boolean): void {
    Atomics.store(this.#state, 1, open ? 1 : 0)
    Atomics.add(this.#state, 0, 1)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

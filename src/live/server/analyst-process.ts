import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../faults/user-error.ts'
import type { AnalystSettings } from '../analyst/analyst-settings.ts'
import type { MessageFromAnalyst, MessageToAnalyst } from '../analyst/analyst-messages.ts'
import type { Round, RoundOrder } from '../analyst/analyst.ts'

const program = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../analyst/analyst-main.ts' : '../analyst/analyst-main.js',
    import.meta.url,
  ),
)

/** A process that analyses; when it ends unasked, the next order starts another one. */
export class AnalystProcess {
  readonly #settings: AnalystSettings
  #child: ChildProcess | undefined
  #takenThrough = 0

  private constructor(settings: AnalystSettings) {
    this.#settings = settings
  }

  /** Starts the process and opens the state folder; throws the faults of opening it. */
  static async start(settings: AnalystSettings): Promise<AnalystProcess> {
    const analyst = new AnalystProcess(settings)
    await analyst.#opened()
    return analyst
  }

  /** Segments up to this number were taken in before. */
  get takenThrough(): number {
    return this.#takenThrough
  }

  async round(order: RoundOrder): Promise<Round> {
    try {
      const answer = await ask(await this.#opened(), { kind: 'round', order })
      if (answer.kind !== 'round') throw new Error(`the analyst answered ${answer.kind}`)
      this.#takenThrough = answer.round.takenThrough
      return answer.round
    } catch (cause) {
      // What a failed round has in memory may lag behind what it wrote: the next process reads the state anew.
      this.close()
      throw cause
    }
  }

  close(): void {
    if (this.#child?.connected) this.#child.disconnect()
    this.#child = undefined
  }

  async #opened(): Promise<ChildProcess> {
    if (this.#child?.connected) return this.#child
    const child = fork(program, [], {
      execArgv: [],
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child = child
    try {
      const answer = await ask(child, { kind: 'open', settings: this.#settings })
      if (answer.kind === 'opened') this.#takenThrough = answer.takenThrough
      return child
    } catch (cause) {
      this.close()
      throw cause
    }
  }
}

/** Sends one order and waits for its answer; throws what the analyst failed of, or that it ended. */
function ask(child: ChildProcess, order: MessageToAnalyst): Promise<MessageFromAnalyst> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`the analyst ended with ${signal ?? `code ${code}`}`))
    child.once('exit', ended)
    child.once('error', reject)
    child.once('message', (answer: MessageFromAnalyst) => {
      child.removeListener('exit', ended)
      child.removeListener('error', reject)
      if (answer.kind !== 'failed') resolve(answer)
      else if (answer.code === undefined) reject(new Error(answer.because))
      else reject(new UserError(answer.code, answer.facts))
    })
    child.send(order)
  })
}

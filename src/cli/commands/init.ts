import { initProject } from '../../use-cases/init-project.ts'
import type { InitialProject } from '../../use-cases/init-project.ts'
import { plainText, wrapped } from '../../report/plain-text.ts'
import { interruptible } from '../interruptible.ts'
import type { Command } from '../command.ts'
import type { Io } from '../process-io.ts'

const example = `
Looks for traces, eval tools, clients and a Collector configuration, and writes evalgap.config.yaml with comments.
Examples:
  evalgap init
  evalgap init --force        over a configuration that is there`

/** `evalgap init`: what is here, a configuration for it, and what to run next. */
export const init: Command = {
  add(program, { io, run }) {
    program
      .command('init')
      .description('look at a project, write a commented configuration, say what to run next')
      .option('--force', 'write over a configuration that is there')
      .addHelpText('after', example)
      .action(({ force }: { readonly force?: boolean }) =>
        run(async () => {
          const replace = force ?? false
          const project = await interruptible(io, (signal) =>
            initProject(process.cwd(), { replace, signal, progress: io.progress }),
          )
          io.clearProgress()
          for (const line of [...foundLines(project), '', `wrote ${project.configuration}`, '', ...nextLines(project)])
            io.print(`${wrappedFor(io, line)}\n`)
          return 0
        }),
      )
  },
}

const wrappedFor = ({ width }: Io, line: string): string => wrapped(line, width, '    ')

function foundLines({ traces, signs, facts }: InitialProject): readonly string[] {
  const lines = [
    ...traces.map((path) => `found traces: ${plainText(path, 200)}`),
    ...signs.map(({ kind, name, where, next }) => `found ${kind}: ${name} (${plainText(where, 200)}). ${next}`),
    ...factLines(facts),
  ]
  return lines.length > 0 ? lines : ['found no traces, eval tool or client of an LLM here']
}

function factLines({ names, unread }: InitialProject['facts']): readonly string[] {
  if (unread !== undefined) return [`no facts are required, as the traces could not be read: ${plainText(unread, 400)}`]
  return names.length === 0 ? [] : [`found serving facts, now required: ${names.join(', ')}`]
}

function nextLines({ traces }: InitialProject): readonly string[] {
  const given = traces.length === 0 ? 'TRACES' : traces.map((path) => (/\s/.test(path) ? `'${path}'` : path)).join(' ')
  return [
    'next:',
    ...(traces.length === 0 ? ['  evalgap demo                    what a comparison looks like'] : []),
    `  evalgap doctor ${given}`,
    `  evalgap check ${given}`,
  ]
}

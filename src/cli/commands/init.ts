import { initProject } from '../../use-cases/init-project.ts'
import type { InitialProject } from '../../use-cases/init-project.ts'
import { plainText, wrapped } from '../../report/plain-text.ts'
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
          const project = await initProject(process.cwd(), { replace: force ?? false })
          for (const line of [...foundLines(project), '', `wrote ${project.configuration}`, '', ...nextLines(project)])
            io.print(`${wrappedFor(io, line)}\n`)
          return 0
        }),
      )
  },
}

const wrappedFor = ({ width }: Io, line: string): string => wrapped(line, width, '    ')

function foundLines({ traces, signs }: InitialProject): readonly string[] {
  const lines = [
    ...traces.map((path) => `found traces: ${plainText(path, 200)}`),
    ...signs.map(({ kind, name, where, next }) => `found ${kind}: ${name} (${plainText(where, 200)}). ${next}`),
  ]
  return lines.length > 0 ? lines : ['found no traces, eval tool or client of an LLM here']
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

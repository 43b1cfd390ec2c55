import { fileURLToPath } from 'node:url'
import { Argument } from 'commander'
import { wrapped } from '../../report/plain-text.ts'
import { runCompare } from './compare.ts'
import type { Command } from '../command.ts'

/** A demo pair: where it lies and what it is. */
type Pair = { readonly folder: string; readonly about: string; readonly source: string }

const pairs: Readonly<Record<string, Pair>> = {
  mooncake: {
    folder: 'mooncake',
    about:
      'An LLM service was benchmarked with a trace made from public data sets ("eval") while its users did this ("production"): ' +
      'one hour of real conversations of Kimi. Context is input length, prefix-cache hit share and turn; the outcome is output length.',
    source: 'Mooncake traces (kvcache-ai/Mooncake, Apache-2.0)',
  },
  burstgpt: {
    folder: 'burstgpt',
    about:
      'One vLLM server on one GPU answered the same 500 prompts under light load ("eval") and under heavy load ("production").',
    source: 'BurstGPT vLLM logs (MIT)',
  },
}

/** `evalgap demo`: a comparison of real recordings that come with the package. */
export const demo: Command = {
  add(program, { io, run }) {
    program
      .command('demo')
      .description('compare real recordings that come with evalgap')
      .addArgument(new Argument('[pair]', 'which recordings').choices(Object.keys(pairs)).default('mooncake'))
      .option('--format <format>', 'terminal or json', 'terminal')
      .option('--html <file>', 'write the page for people, too')
      .addHelpText('after', '\nExample:\n  evalgap demo burstgpt')
      .action((name: string, { format, html }: { readonly format: string; readonly html?: string }) =>
        run(async () => {
          const pair = pairs[name] ?? pairs['mooncake']
          if (pair === undefined) return 2
          const folder = fileURLToPath(new URL(`../../../demo/${pair.folder}/`, import.meta.url))
          if (format === 'terminal')
            io.print(
              `${wrapped(pair.about, io.width)}\n${io.paint('dim', `Data: ${pair.source}; what was inferred is said in demo/README.md`)}\n\n`,
            )
          const code = await runCompare(io, [`${folder}eval.jsonl.zst`, `${folder}production.jsonl.zst`], {
            format,
            quiet: true,
            ...(html === undefined ? {} : { html }),
          })
          if (format === 'terminal')
            io.print(
              `\n${io.paint('dim', 'Yours: evalgap compare TRACES…    More: evalgap demo burstgpt, evalgap compare --help')}\n`,
            )
          // A demo is done when its verdict is shown, whatever it is; faults keep their codes.
          return code === 4 ? 0 : code
        }),
      )
  },
}

/** One command of a document as a shell would split it, and the file its output goes to. */
export type ShownCommand = { readonly line: string; readonly words: readonly string[]; readonly into?: string }

/** Every command of the shell blocks of a document that begins with evalgap, without its comment. */
export function shownCommands(markdown: string): readonly ShownCommand[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block.replaceAll('\\\n', ' '))
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '))
  return lines.filter((line) => line.startsWith('evalgap ')).map(commandOf)
}

function commandOf(line: string): ShownCommand {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
  const arrow = words.indexOf('>')
  const into = arrow < 0 ? undefined : words[arrow + 1]
  return { line, words: words.slice(1, arrow < 0 ? undefined : arrow), ...(into === undefined ? {} : { into }) }
}

/** One command of a document as a shell would split it, and the file its output goes to. */
export type ShownCommand = { readonly line: string; readonly words: readonly string[]; readonly into?: string }

/** Every line of the shell blocks of a document that begins with evalgap, without its comment. */
export function shownCommands(markdown: string): readonly ShownCommand[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block.replaceAll('\\\n', ' '))
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line.startsWith('evalgap '))
  return lines.map((line) => {
    const shown = line.replace(/\s+#.*$/, '')
    const words = [...shown.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
      ([, single, double, bare]) => single ?? double ?? bare ?? '',
    )
    const arrow = words.indexOf('>')
    const into = arrow < 0 ? undefined : words[arrow + 1]
    return {
      line: shown,
      words: words.slice(1, arrow < 0 ? undefined : arrow),
      ...(into === undefined ? {} : { into }),
    }
  })
}

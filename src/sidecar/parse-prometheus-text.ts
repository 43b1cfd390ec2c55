/** One sample of a metric: its labels and its value. */
export type Sample = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g
const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' }

/** The samples of the wanted metrics in a Prometheus text exposition (format 0.0.4); what is no number is left out. */
export function parsePrometheusText(text: string, wanted: ReadonlySet<string>): readonly Sample[] {
  return text.split('\n').flatMap((each) => {
    if (!wanted.has(/^[\w:]+/.exec(each)?.[0] ?? '')) return []
    const [, name = '', labels = '', value = ''] = line.exec(each) ?? []
    const number = value === '' ? Number.NaN : Number(value)
    return Number.isFinite(number) ? [{ name, labels: labelsOf(labels), value: number }] : []
  })
}

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(label)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\[n"\\]/g, (escaped) => escapes[escaped] ?? escaped),
    ]),
  )

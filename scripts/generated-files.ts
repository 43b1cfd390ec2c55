import { attributes } from '../src/vocabulary/attributes/all.ts'
import { binLabels } from '../src/vocabulary/contexts/bin-labels.ts'
import type { Attribute } from '../src/vocabulary/attribute.ts'
import type { Dimension } from '../src/vocabulary/contexts/dimension.ts'
import { faults } from '../src/faults/faults.ts'
import { metrics } from '../src/live/server/metrics.ts'
import { sources } from '../src/sources/all.ts'
import { dimensions } from '../src/vocabulary/contexts/dimensions.ts'
import { warningMeanings } from '../src/vocabulary/warning-meanings.ts'

const registry: readonly Attribute[] = attributes

/** TypeScript constants for attribute names, spelled as OpenTelemetry's own packages spell theirs. */
export function attributeNamesFile(): string {
  const constants = registry.map(
    ({ name, brief }) => `/** ${brief} */\nexport const ${constantName(name)} = '${name}'\n`,
  )
  return `// Generated from the attribute registry: npm run generate\n\n${constants.join('\n')}`
}

const constantName = (name: string): string => `ATTR_${name.toUpperCase().replaceAll('.', '_')}`

/** The attribute registry and the context dimensions as a page of documentation. */
export function attributesPage(): string {
  return [
    '# Attributes',
    '',
    'Generated from the attribute registry (`src/vocabulary/attributes/`): `npm run generate`.',
    '',
    'Every attribute evalgap reads or writes. A column of `calls` has the same name with underscores for dots. On the wire an unknown',
    'enumeration or number is absent and `evalgap.sources` says `unknown` of its fact (spans of older recorders say it in each',
    'enumeration, and the source of each fact in an attribute of its own); in `calls` the value is NULL, and the source is in',
    '`evalgap_src_<fact>`.',
    '',
    '| attribute | type | unit | stability | written by | meaning |',
    '|---|---|---|---|---|---|',
    ...registry.map(attributeRow),
    '',
    '## Context dimensions',
    '',
    'The axes that are compared. Bins are fixed; `pre` is settled before execution, `co` by the serving layer while it runs, `post` is a',
    'consequence. A dimension with a rung is part of the joint context from that rung of the coarsening ladder on.',
    '',
    '| dimension | attribute | bins | role | rung |',
    '|---|---|---|---|---|',
    ...dimensions.map(dimensionRow),
    '',
  ].join('\n')
}

function attributeRow({ name, type, unit, stability, writers, brief, values }: Attribute): string {
  const listed = values === undefined ? '' : ` One of: ${values.map((value) => `\`${value}\``).join(' ')}.`
  return `| \`${name}\` | ${type} | ${unit === undefined ? '' : `\`${unit}\``} | ${stability} | ${writers.join(', ')} | ${brief}${listed} |`
}

function dimensionRow({ name, attribute, bins, role, rung, loadDriven }: Dimension): string {
  const shown =
    bins.kind === 'values'
      ? 'every value'
      : binLabels(bins)
          .map((label) => `\`${label}\``)
          .join(' ')
  return `| ${name} | \`${attribute}\` | ${shown} | ${role}${loadDriven ? ', with load' : ''} | ${rung === undefined ? '' : `L${rung}`} |`
}

/** Every fault with its remedy as a page of documentation; facts stand as <name>. */
export function faultsPage(): string {
  const facts = new Proxy({}, { get: (_, name) => `<${String(name)}>` })
  const rows = Object.entries(faults).map(([code, fault]) => {
    const { exitCode, sentence, remedy } = fault as {
      exitCode: number
      sentence: (facts: object) => string
      remedy: (facts: object) => string
    }
    return `| \`${code}\` | ${exitCode} | ${escaped(sentence(facts))} | ${escaped(remedy(facts))} |`
  })
  return [
    '# Errors',
    '',
    'Generated from `src/faults/faults.ts`: `npm run generate`. Every failure a user can meet, with what to do. The exit code is that of the',
    'command that meets it.',
    '',
    '| code | exit | what it says | remedy |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** Every metric of `evalgap watch` as a page of documentation. */
export function metricsPage(): string {
  const rows = Object.values(metrics).map(({ name, kind, labels, bound, help }) => {
    const labelled = labels.length === 0 ? '' : labels.map((label) => `\`${label}\``).join(' ')
    return `| \`${name}\` | ${kind} | ${labelled} | ${bound} | ${escaped(help)} |`
  })
  return [
    '# Metrics of `evalgap watch`',
    '',
    'Generated from `src/live/server/metrics.ts`: `npm run generate`. What the comparison does not know has no series: an absent value is',
    'unknown, never 0. Gauges of the comparison are over the whole window, not since the last scrape.',
    '',
    '| metric | kind | labels | series | meaning |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** Every format of traces and metrics as a page of documentation. */
export function sourcesPage(): string {
  return [
    '# Formats of traces and metrics',
    '',
    'Generated from `src/sources/`: `npm run generate`. What a file is shows in its content, never in its name; gzip and zstd are undone. Name',
    'files, folders or globs, such as a bucket of the `awss3` exporter or a folder of the `file` exporter. Files of a folder or glob that hold',
    'nothing to load (other signals, no span, an unknown format) are passed over; every command counts and names them, and `evalgap load --strict`',
    'fails on unknown formats. `evalgap inspect` says what each file was recognised as. Metrics are read for gauges of inference engines',
    '([engine truth](engine-truth.md)); files of [scores](scores.md) are told from these formats likewise. An address is no input: `evalgap pull`',
    'copies objects and traces of back ends into files, and DuckDB installs and loads no extension by itself.',
    '',
    'A part that cannot be read (a line, a record of a list, bytes of a protobuf message) is named with its position and counted, and the rest',
    'loads; `evalgap load --rejects FILE` writes all of them as JSON lines. One JSON document that is broken is refused as a whole. Half of a',
    'surrogate pair, left where a text was cut, is read as U+FFFD. Every format is tried with arbitrary and damaged files (`npm run fuzz`): valid',
    'traces give every row, a damaged record costs no other, and nothing hangs or ends without a fault.',
    '',
    '| format | what it is | what is lost |',
    '|---|---|---|',
    ...sources.map(({ name, title, loses }) => `| \`${name}\` | ${title} | ${loses} |`),
    '',
    '## What is counted',
    '',
    'A file is loaded in one transaction: whole, or not at all, whenever the load is stopped. What looks wrong in it is counted, shown by',
    '`evalgap load` and `evalgap inspect` (`--format json` too) and kept in the table `warnings` by file, gravest first here. Spans are left out',
    'or joined only where this says so. A span without ids is named in the file of `--rejects` with its line and its place there.',
    '',
    '| warning | what is counted |',
    '|---|---|',
    ...Object.entries(warningMeanings).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
    'A file that changes while it is read: one that only grew is loaded as far as it went, and its next load adds the rest; one that was cut,',
    'replaced or rewritten is refused (`INPUT_CHANGED`), since what was read may be part of both. Folders that a killed process left under',
    '`TMPDIR` go when the next one starts, where that process is known to be dead.',
    '',
  ].join('\n')
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

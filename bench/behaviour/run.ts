import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { rows } from '../../test/conformance/rows.ts'
import { peers, versionOf } from '../peers.ts'

type Seen = { result: unknown; unhandled: number; cancelled: boolean; started: number; ended: number }
type Column = { readonly name: string; readonly seen: Readonly<Record<string, Seen>> | undefined }

/** Plays the behaviour matrix with every peer, each in a process of its own, and prints it as Markdown. */
const run = promisify(execFile)
const play = fileURLToPath(new URL('./play.ts', import.meta.url))

async function column(name: string, major: string): Promise<Column> {
  try {
    const { stdout } = await run(process.execPath, [play, name, major], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
      timeout: 300_000,
      maxBuffer: 50_000_000,
    })
    const start = stdout.lastIndexOf('{"create"')
    return { name, seen: JSON.parse(stdout.slice(start)) as Record<string, Seen> }
  } catch (error) {
    process.stderr.write(`${name} with openai ${major}: ${String(error).slice(0, 500)}\n`)
    return { name, seen: undefined }
  }
}

function cell(seen: Seen | undefined, bare: Seen | undefined, traced: boolean): string {
  if (seen === undefined || bare === undefined) return 'process died'
  const spans = traced ? ` ${seen.ended}/${seen.started}` : ''
  const dies = seen.unhandled > bare.unhandled ? ', **unhandled rejection**' : ''
  const drains = bare.cancelled && !seen.cancelled ? ', **not cancelled**' : ''
  if (JSON.stringify(seen.result) === JSON.stringify(bare.result)) return `ok${spans}${dies}${drains}`
  return `**${told(seen.result)}**${spans}${dies}${drains}`
}

/** What differs from the bare client, in a few words of a table's cell. */
function told(result: unknown): string {
  const { threw, hangs, message } = (result ?? {}) as { threw?: string; hangs?: boolean; message?: string }
  if (hangs === true) return 'hangs'
  if (threw === undefined) return 'other result'
  return `throws ${threw}: ${message?.slice(0, 40) ?? ''}`.replaceAll(/[|\n]/g, ' ')
}

for (const [major, version] of [
  ['6', '6.49.0'],
  ['7', '7.57.0'],
] as const) {
  const columns: Column[] = []
  for (const peer of peers) columns.push(await column(peer.name, major))
  const bare = columns[0]?.seen
  const titles = peers.map((peer) =>
    peer.package === undefined ? peer.name : `${peer.name} ${versionOf(peer.package)}`,
  )
  process.stdout.write(
    `\n### openai ${version}\n\n| case | ${titles.join(' | ')} |\n|---|${'---|'.repeat(titles.length)}\n`,
  )
  for (const { name } of rows) {
    const cells = columns.map((each) => cell(each.seen?.[name], bare?.[name], each.name !== 'bare'))
    process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`)
  }
}

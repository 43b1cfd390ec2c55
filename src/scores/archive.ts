import { text } from 'node:stream/consumers'
import { createZstdDecompress } from 'node:zlib'
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { parseJson } from './fields.ts'

/** Zip's number for Zstandard (APPNOTE 6.3.8), which Inspect writes by default and zip libraries leave to their users. */
const zstandard = 93

/**
 * An Inspect log out of its archive: the header, and the samples in short from `summaries.json`; of a run that broke off,
 * from the summaries its journal has.
 */
export async function readArchive(path: string): Promise<unknown> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    const members = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) members.set(entry.fileName, entry)
    const read = async (name: string) => {
      const entry = members.get(name)
      return entry === undefined ? undefined : parseJson(await memberText(zip, entry))
    }
    const journal = [...members.keys()].filter((name) => name.startsWith('_journal/summaries/'))
    const samples = (await read('summaries.json')) ?? (await Promise.all(journal.map(read))).flat()
    const header = (await read('header.json')) ?? (await read('_journal/start.json'))
    return { ...(header as object | undefined), samples }
  } finally {
    zip.close()
  }
}

async function memberText(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.compressionMethod !== zstandard) return text(await zip.openReadStreamPromise(entry))
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  return text(raw.pipe(createZstdDecompress()))
}

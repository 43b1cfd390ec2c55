import { readdir } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import { join } from 'node:path'

/** Folders deep that are looked into, and files that are looked at. */
const deepest = 4
const most = 5000

const passedOver = new Set(['node_modules', '.git', 'dist', 'build', 'coverage', '.venv', 'venv', '__pycache__'])

/** Paths of a project's files relative to it, near ones first, without installed and built things. */
export async function projectFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = []
  let level: readonly string[] = ['']
  for (let depth = 0; depth < deepest && level.length > 0 && files.length < most; depth += 1) {
    const entries = (await Promise.all(level.map((place) => entriesOf(folder, place)))).flat()
    files.push(...entries.filter(({ entry }) => entry.isFile()).map(({ path }) => path))
    level = entries.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path)
  }
  return files.slice(0, most)
}

async function entriesOf(
  folder: string,
  place: string,
): Promise<readonly { readonly entry: Dirent; readonly path: string }[]> {
  const entries = await readdir(join(folder, place), { withFileTypes: true }).catch(() => [])
  return entries
    .filter(({ name }) => !passedOver.has(name))
    .map((entry) => ({ entry, path: place === '' ? entry.name : `${place}/${entry.name}` }))
}

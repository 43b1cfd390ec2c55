import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

const folder = new URL('../src/report/html/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** The parts of the page's script, those that others import first: without their imports they share one scope. */
const scripts = ['filterable', 'sortable', 'foldable', 'follow', 'savable', 'start'] as const

/** The page's style and script with the hashes its content security policy allows. */
export function inlinedFile(): string {
  const style = squeezed(read('style.css').replaceAll(/\/\*.*?\*\//gs, ''))
  const body = scripts.map((name) => inOneScope(stripTypeScriptTypes(read(`script/${name}.ts`)))).join('\n')
  const script = squeezed(`'use strict'\n{\n${body}\n}`)
  return [
    '// Generated from style.css and script/: npm run generate',
    '',
    '/** A text that stands in the page as it is, and its SHA-256 in base64. */',
    'export type Inlined = { readonly text: string; readonly hash: string }',
    '',
    `export const pageStyle: Inlined = ${constant(style)}`,
    '',
    `export const pageScript: Inlined = ${constant(script)}`,
    '',
  ].join('\n')
}

const inOneScope = (code: string): string =>
  code.replaceAll(/^\s*(?:\/\/.*|\/\*\*.*\*\/|import .*)$/gm, '').replaceAll(/^export /gm, '')
const squeezed = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
    .filter((line) => line !== '')
    .join('\n')

function constant(text: string): string {
  if (/<\/|<!--/.test(text)) throw new Error('an inlined text may not end its element')
  const hash = createHash('sha256').update(text).digest('base64')
  return JSON.stringify({ text, hash }, null, 2)
}

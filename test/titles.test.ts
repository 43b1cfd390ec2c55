import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(?:test|fuzz)\.ts$/.test(file),
)

// A statement begins a line, and its title is the first text before a function.
const parts = /^ *(?<kind>describe|test|it)\b|\(\s*(?<quote>['"`])(?<title>.+)\k<quote>,\s*(?:\{.*\}, )?(?:async )?\(/gm

function titlesOf(source: string): readonly string[] {
  let kind: string | undefined
  return [...source.matchAll(parts)].flatMap(({ groups }) => {
    const title = kind === 'test' || kind === 'it' ? groups?.['title'] : undefined
    kind = groups?.['kind']
    return title === undefined ? [] : [title]
  })
}

// One word, a lone parameter too, is no sentence; a title that begins with a preposition has its subject too late.
const noSentence = /^\S+$|^(?:after|at|by|for|from|in|inside|of|on|to|when|where|with|without) /

test('every title of a test begins with its subject or its verb', () => {
  const titles = files.map((file) => ({ file, titles: titlesOf(readFileSync(`${folder}${file}`, 'utf8')) }))
  expect(titles.flatMap((each) => each.titles).length).toBeGreaterThan(files.length)
  expect(
    titles.flatMap((each) =>
      each.titles.filter((title) => noSentence.test(title)).map((title) => `${each.file}: ${title}`),
    ),
  ).toEqual([])
})

import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { answerTo } from './answer.ts'
import { readRecords } from './records.ts'
import { verdictLines } from './scenarios.ts'
import { verdictSection, withVerdictSection } from './section.ts'

// Which verdicts and intervals do planted truths get, through files? Answers that a file of records already holds are not asked again,
// so that a run that was stopped goes on; begin a new file after a change of the program. 0 repetitions only write the page.
// npm run bench -- verdicts [repetitions] [--records FILE] [--output FILE]
const given = process.argv.slice(2)
const valueOf = (name: string) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined)
const repetitions = Number(given.find((each) => /^\d+$/.test(each)) ?? 200)
const recordsPath = valueOf('--records')
const output = valueOf('--output')

const records = recordsPath === undefined ? [] : [...(await readRecords(recordsPath))]
const known = new Set(records.map(({ line, repetition }) => `${repetition} ${line}`))
// All lines once, then all again: wherever the run is stopped, lines have been asked equally often.
for (let repetition = 0; repetition < repetitions; repetition++) {
  const started = performance.now()
  for (const [place, line] of verdictLines.entries()) {
    if (known.has(`${repetition} ${line.name}`)) continue
    const record = await answerTo(line, { place, repetition })
    records.push(record)
    if (recordsPath !== undefined) await appendFile(recordsPath, `${JSON.stringify(record)}\n`)
  }
  process.stderr.write(`${repetition + 1}/${repetitions}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`)
}

const section = verdictSection(records)
if (output === undefined) process.stdout.write(section)
else await writeFile(output, withVerdictSection(await readFile(output, 'utf8'), section))

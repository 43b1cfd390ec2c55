import { readFile, writeFile } from 'node:fs/promises'
import { costOf } from '../child.ts'
import { page } from './page.ts'
import type { Asked } from './page.ts'
import { correlation } from './question.ts'
import { questions } from './questions.ts'
import { verdictSectionOf, withVerdictSection } from './verdict/section.ts'

// Do tests and intervals keep their promises on clustered data? npm run bench -- calibration [repetitions] [--output FILE]
const given = process.argv.slice(2)
const repetitions = Number(given.find((each) => /^\d+$/.test(each)) ?? 500)
const output = given.includes('--output') ? given[given.indexOf('--output') + 1] : undefined

const asked: Asked[] = []
for (const [number, question] of questions.entries()) {
  process.stderr.write(`${number + 1}/${questions.length} ${question.name}\n`)
  asked.push({ question, ...(await answersTo(number)) })
}
const text = page(asked, { repetitions, correlation })
if (output === undefined) process.stdout.write(text)
else {
  // The section on verdicts is another benchmark's.
  const section = verdictSectionOf(await readFile(output, 'utf8').catch(() => ''))
  await writeFile(output, section === '' ? text : withVerdictSection(text, section))
}

async function answersTo(number: number): Promise<Pick<Asked, 'shares' | 'seconds'>> {
  const { found, seconds } = await costOf('./calibration/work.ts', String(number), String(repetitions))
  const shares = Object.entries(found).map(([way, count]) => ({ way, share: count / repetitions }))
  process.stderr.write(
    `  ${shares.map(({ way, share }) => `${way} ${share.toFixed(3)}`).join(', ')}; ${seconds.toFixed(0)} s\n`,
  )
  return { shares, seconds }
}

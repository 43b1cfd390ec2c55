import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import type { VerdictCode } from '../../../src/vocabulary/verdict.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { drawVerdictData } from './population.ts'
import type { VerdictScenario } from './population.ts'
import { verdictScenarios } from './scenarios.ts'
import { writeVerdictData } from './write-data.ts'

// Which verdicts do planted truths get, through files? node bench/calibration/verdict/run.ts [repetitions] [part of a name]
const [given, part = ''] = process.argv.slice(2)
const repetitions = Number(given ?? 200)
const margin = 0.1

process.stdout.write(
  '| data | ought | PROJECTS* | INSUFFICIENT | BLIND | DOES_NOT_PROJECT | |\n|---|---|---|---|---|---|---|\n',
)
for (const [place, scenario] of verdictScenarios.entries()) {
  if (scenario.name.includes(part)) process.stdout.write(row(scenario, await verdictsOf(scenario, place)))
}

async function verdictsOf(scenario: VerdictScenario, place: number): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const code = await verdictOf(scenario, 1_000_003 * (place + 1) + repetition)
    const name = code.startsWith('PROJECTS') ? 'PROJECTS' : code
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** The verdict of a data set that was written to files and loaded from them. */
async function verdictOf(scenario: VerdictScenario, seed: number): Promise<VerdictCode> {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-verdict-'))
  const workspace = await Workspace.open()
  try {
    await writeVerdictData(folder, drawVerdictData(scenario, seed))
    await loadTraces(workspace, { paths: [folder] })
    const { verdict } = await compareTraces(workspace, { settings: { scoreMargin: margin } })
    return verdict.code
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true })
  }
}

function row({ name, ought }: VerdictScenario, counts: Readonly<Record<string, number>>): string {
  const share = (code: string) => (counts[code] ?? 0) / repetitions
  const kept = {
    projects: share('PROJECTS') >= 0.8,
    'not-accused': share('PROJECTS') + share('INSUFFICIENT') >= 0.95,
    'never-projects': share('PROJECTS') <= 0.05,
  }[ought]
  const shares = ['PROJECTS', 'INSUFFICIENT', 'BLIND', 'DOES_NOT_PROJECT'].map((code) => share(code).toFixed(3))
  return `| ${name} | ${ought} | ${shares.join(' | ')} | ${kept ? '' : '*'} |\n`
}

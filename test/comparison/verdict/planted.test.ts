import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import type { Criterion, VerdictCode } from '../../../src/vocabulary/verdict.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'

/** Compares a folder of planted traces through files. */
async function compared(folder: string): Promise<Comparison> {
  const workspace = await Workspace.open()
  try {
    await loadTraces(workspace, {
      paths: [fileURLToPath(new URL(`../../fixtures/verdict/${folder}`, import.meta.url))],
    })
    return await compareTraces(workspace)
  } finally {
    await workspace.close()
  }
}

type Planted = {
  readonly folder: string
  readonly code: VerdictCode
  readonly criterion?: Criterion['id']
  readonly state?: Criterion['state']
  readonly says: RegExp
}

const planted: readonly Planted[] = [
  {
    folder: 'bare',
    code: 'INSUFFICIENT',
    criterion: 'facts',
    state: 'inconclusive',
    says: /rests on 1 of 12 serving facts; input is recorded on 0% of eval/,
  },
  {
    folder: 'key-40',
    code: 'INSUFFICIENT',
    criterion: 'coverage',
    state: 'inconclusive',
    says: /eval ran 56% .* of production in cache × turn/,
  },
  {
    folder: 'key-80',
    code: 'INSUFFICIENT',
    criterion: 'coverage',
    state: 'inconclusive',
    says: /eval ran 56% .* of production in cache × turn/,
  },
  {
    folder: 'open-repair',
    code: 'INSUFFICIENT',
    criterion: 'repair',
    state: 'inconclusive',
    says: /production scores −0\.175 .*run the suite on 5 days/,
  },
  {
    folder: 'confounded',
    code: 'INSUFFICIENT',
    criterion: 'crossing',
    state: 'inconclusive',
    says: /lies between 0\.000 and 1\.000 in production: its 2 suites ran in different values of accelerator/,
  },
  {
    folder: 'selective',
    code: 'INSUFFICIENT',
    criterion: 'repair',
    state: 'inconclusive',
    says: /14% scored\); the unscored part may have any score/,
  },
  {
    folder: 'daylat',
    code: 'PROJECTS',
    criterion: 'transfer',
    state: 'passed',
    says: /latency 84% \(ordinary days move it by a factor of 2\.01\)/,
  },
  { folder: 'nullfew', code: 'PROJECTS', criterion: 'transfer', state: 'passed', says: /Execution only/ },
  {
    folder: 'saturated',
    code: 'BLIND',
    criterion: 'coverage',
    state: 'failed',
    says: /of production run where fewer than 2 eval cases ran: model m \(100%\)/,
  },
  { folder: 'coupling-complete', code: 'PROJECTS', criterion: 'crossing', state: 'passed', says: /Execution only/ },
]

test.each(planted)('gives $code to the planted folder $folder', async ({ folder, code, criterion, state, says }) => {
  const { verdict } = await compared(folder)
  expect(verdict.code).toBe(code)
  expect(verdict.sentence).toMatch(says)
  expect(verdict.criteria.find(({ id }) => id === criterion)?.state).toBe(state)
})

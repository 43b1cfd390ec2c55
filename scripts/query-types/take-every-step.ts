import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  countLate,
  findRipe,
  forgetSpans,
  holdLoaded,
  holdRest,
  keepCohort,
  rememberRipe,
  takeRipe,
} from '../../src/live/analyst/held-spans.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { loadProfile } from '../../src/profile/load.ts'
import { saveProfile } from '../../src/profile/save.ts'
import type { StatementObserver } from '../../src/warehouse/database.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { eventfulTraces, plainTraces } from './written-traces.ts'
import { compareTraces } from '../../src/use-cases/compare/compare-traces.ts'
import { recordedFacts } from '../../src/use-cases/inspect/recorded-facts.ts'
import { diagnoseTraces } from '../../src/use-cases/inspect/diagnose-traces.ts'
import { exportExemplars } from '../../src/use-cases/export/export-exemplars.ts'
import { exportSpans } from '../../src/use-cases/export/export-spans.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'

const fixture = (path: string): string => fileURLToPath(new URL(`../../test/fixtures/${path}`, import.meta.url))

/** Where the steps write, and the observer of their statements. */
type Walk = { readonly folder: string; readonly onStatement: StatementObserver }

/**
 * Takes small traces through every step of an analysis, by the functions that analyses use, so that every query of `queries/` that
 * runs as it is has run; takes a second or two.
 */
export async function takeEveryStep(onStatement: StatementObserver): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-query-types-'))
  try {
    await analyse({ folder, onStatement })
    await watch({ folder, onStatement })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function written(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

async function withDatabase(
  { folder, onStatement }: Walk,
  name: string,
  step: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const workspace = await Workspace.open({ databasePath: join(folder, name), threads: 1, onStatement })
  try {
    await step(workspace)
  } finally {
    await workspace.close()
  }
}

/** What `load`, `compare`, `doctor`, `profile` and `export` do: plain traces first, then everything that traces may hold. */
async function analyse(walk: Walk): Promise<void> {
  const { folder } = walk
  const plain = await written(folder, 'plain.jsonl', [plainTraces('eval', 1), plainTraces('production', 2)])
  await written(folder, 'eventful.jsonl', eventfulTraces())
  await withDatabase(walk, 'traces.duckdb', async (workspace) => {
    await loadTraces(workspace, { paths: [plain] })
    await compareTraces(workspace)
  })
  await withDatabase(walk, 'traces.duckdb', async (workspace) => {
    const scores = fixture('scores/every-eval-ever/capitals_samples.jsonl')
    const paths = [join(folder, 'event*.jsonl'), fixture('burstgpt/otlp-metrics.jsonl'), scores]
    await loadTraces(workspace, { paths })
    await diagnoseTraces(workspace.database)
    await recordedFacts(workspace.database)
    await exportExemplars(workspace, { traces: ['9'.padStart(32, '0')], folder: join(folder, 'exemplars') })
    await exportSpans(workspace, join(folder, 'spans.parquet'))
    await buildAndAddProfiles(workspace, folder)
  })
}

/** Builds profiles with and without scopes that are left out, saves one and adds it up with itself. */
async function buildAndAddProfiles({ database }: Workspace, folder: string): Promise<void> {
  await buildProfile(database)
  const spliced = [{ scope: 'app.eval', cohort: 'eval', spans: 1, share: 1 }] as const
  const { header } = await buildProfile(database, { spliced })
  const profile = join(folder, 'profile')
  await saveProfile(database, header, profile)
  await loadProfile(database, [profile, profile])
  await keepCohort(database, 'eval')
}

/** What `watch` does with spans that wait for the rest of their traces. */
async function watch(walk: Walk): Promise<void> {
  const { folder } = walk
  await withDatabase(walk, 'traces.duckdb', async ({ database }) => {
    const held = await holdLoaded(database, join(folder, 'held.parquet'))
    if (held === undefined) throw new Error('no spans were held')
    await findRipe(database, [held], { quiet: held.last, oldest: held.first })
    await holdRest(database, [held], join(folder, 'rest.parquet'))
    const remembered = [join(folder, 'remembered-0.parquet'), join(folder, 'remembered-1.parquet')] as const
    await rememberRipe(database, remembered[0], { path: undefined, now: held.last, since: held.first })
    await rememberRipe(database, remembered[1], { path: remembered[0], now: held.last, since: held.first })
    await countLate(database, [held], remembered[1])
    await forgetSpans(database)
    await takeRipe(database, [held], { part: 0, of: 1 })
  })
}

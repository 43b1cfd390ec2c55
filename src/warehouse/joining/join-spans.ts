import { absentTexts } from '../../signals/traces/absent-texts.ts'
import { dividingRoles } from '../../signals/traces/span-roles.ts'
import { frameworkScope } from '../../signals/traces/framework-scope.ts'
import { modelFormPatterns } from '../../signals/traces/model-form-patterns.ts'
import { recorderScope } from '../../signals/traces/recorder-scope.ts'
import type { Database } from '../database.ts'
import { fillQuery } from '../query.ts'
import { sqlString } from '../sql-string.ts'
import { identityMarksSql } from './identity-marks-sql.ts'
import { speakerOrdersSql } from './speaker-orders-sql.ts'

/** How candidates of one kind are found: `alike` by time and facts, with gaps of at most `gapMs`. */
type JoinStep = {
  readonly step: string
  readonly alike?: {
    readonly gapMs: number
    /** Both sides have equal token counts. */
    readonly known: boolean
    /** Most spans of one key in a slot of time that are compared. */
    readonly most: number
  }
  /** Only pairs without a rival are joined. */
  readonly lone?: boolean
}

/** Steps beyond the line of ancestors, the surest first; the narrow slot comes first, since a dense service fills wide ones. */
const joinSteps: readonly JoinStep[] = [
  { step: 'ids' },
  { step: 'alike and close', alike: { gapMs: 50, known: true, most: 256 } },
  { step: 'alike and alone', alike: { gapMs: 250, known: true, most: 64 }, lone: true },
  { step: 'alike without counts', alike: { gapMs: 50, known: false, most: 256 } },
]

/** Rounds in which the nearest of what is left are joined. */
const rounds = 3

/**
 * Joins the spans that describe one call, by path, id and likeness; `span_marks` and `shared_ids` must be there. Creates `call_members`,
 * the stored `joined_spans`, and `join_warnings`; frames become steps in `span_marks`, which has a column for each of `marks`. Answers whether any call has members.
 */
export async function joinSpans(database: Database, marks: readonly string[]): Promise<boolean> {
  await database.run(asWritten)
  const found = await joined(database, marks)
  await database.run(anyOrder)
  return found
}

/**
 * The tables of joining are new, so that the engine (DuckDB 1.5.5) takes them for empty, and would compare all spans with all where a
 * condition names two of them. It joins in the order in which the queries are written.
 */
const asWritten = "SET disabled_optimizers = 'join_order'"

/** Lets the engine order joins again; also where joining failed. */
export const anyOrder = 'RESET disabled_optimizers'

async function joined(database: Database, marks: readonly string[]): Promise<boolean> {
  await database.run(fillQuery('joining/conditions', { 'absent texts': absentTexts.map(sqlString).join(', ') }))
  await database.runQuery('joining/tables')
  await database.runQuery('joining/fragments-with-children')
  await database.runQuery('joining/joinable')
  const [found] = await database.queryRows('joining/joinable-count')
  if (found?.spans) await joinAll(database, marks)
  else await database.runQuery('joining/none')
  await database.runQuery('joining/warnings')
  const [members] = await database.queryRows('joining/members-count')
  return members !== undefined && members.members > 0
}

/** What follows the steps: pairs that repeat, and what is left of calls that were cut. */
const afterSteps = [
  'joining/systematic',
  'joining/fragments-below',
  'joining/groups',
  'joining/fragments-after',
] as const

async function joinAll(database: Database, marks: readonly string[]): Promise<void> {
  await database.run(
    fillQuery('joining/call-spans', {
      'normal form': modelFormSql('lower(trim(said))'),
      'identity marks': identityMarksSql(marks),
    }),
  )
  await database.run(fillQuery('joining/nearest', { 'dividing roles': dividingRoles.map(sqlString).join(', ') }))
  for (const query of ['joining/frames', 'joining/paths', 'joining/groups'] as const) await database.runQuery(query)
  for (const step of joinSteps) await joinByStep(database, step)
  for (const query of afterSteps) await database.runQuery(query)
  await chooseInRounds(database, { step: 'fragment' })
  await database.run(
    fillQuery('joining/members', {
      recorder: sqlString(recorderScope),
      'framework scopes': sqlString(frameworkScope.source),
      'one order per kind of fact': speakerOrdersSql(),
    }),
  )
}

async function joinByStep(database: Database, step: JoinStep): Promise<void> {
  if (step.alike === undefined) await database.runQuery('joining/same-ids')
  else {
    const { gapMs, known, most } = step.alike
    const gap = { gap_ns: gapMs * 1e6, known }
    await database.runQuery('joining/alike-spans', { ...gap, most })
    await database.runQuery('joining/alike-crowded', { step: step.step })
    await database.runQuery('joining/alike-pairs', gap)
    await database.runQuery('joining/alike-directions')
  }
  await chooseInRounds(database, step)
  if (step.lone) await database.runQuery('joining/rivals')
}

async function chooseInRounds(database: Database, { step, lone = false }: JoinStep): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    if (!(await hasCandidates(database))) return
    await database.runQuery('joining/open-pairs')
    if (!(await hasCandidates(database))) return
    await database.runQuery('joining/choose', { lone })
    const [chosen] = await database.queryRows('joining/chosen')
    if (!chosen?.pairs) return
    await database.runQuery('joining/keep-chosen', { step })
    await database.runQuery('joining/merge-groups')
  }
}

async function hasCandidates(database: Database): Promise<boolean> {
  const [found] = await database.queryRows('joining/candidates')
  return found !== undefined && found.pairs > 0
}

/** SQL of a model's name without what differs between spellings of one model. */
const modelFormSql = (said: string): string =>
  modelFormPatterns.reduce(
    (sql, { pattern, stands }) => `regexp_replace(${sql}, ${sqlString(pattern.source)}, ${sqlString(stands)})`,
    said,
  )

import { deepeval } from './deepeval.ts'
import { everyEvalEver } from './every-eval-ever.ts'
import { inspect } from './inspect.ts'
import { keyedRows } from './keyed-rows.ts'
import { lmEval } from './lm-eval.ts'
import { openaiEvals } from './openai-evals.ts'
import { otlpEvents } from './otlp-events.ts'
import { promptfoo } from './promptfoo.ts'
import type { ScoreFormat } from './score-format.ts'
import { tauBench } from './tau-bench.ts'

/** Every format of scores evalgap reads, in the order they are asked; what any table can be comes last. */
export const scoreFormats: readonly ScoreFormat[] = [
  otlpEvents,
  promptfoo,
  inspect,
  lmEval,
  deepeval,
  openaiEvals,
  tauBench,
  everyEvalEver,
  keyedRows,
]

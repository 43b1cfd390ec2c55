import { int, renamed, string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** How eval runners mark the suite and the case of a call on its spans. */
export const evalTools: readonly Rule[] = [
  {
    id: 'eval-suite',
    source: 'span',
    keys: [
      'test.suite.name',
      'promptfoo.eval.id',
      'langfuse.experiment.name',
      'langfuse.experiment.id',
      'inspect.task.name',
    ],
    convert: string,
    target: 'test.suite.name',
    evidence: 'documented OpenTelemetry test conventions; code promptfoo/promptfoo src/tracing, langfuse/langfuse',
  },
  {
    id: 'eval-run',
    source: 'span',
    keys: ['test.suite.run.id', 'confident.trace.test_run_id', 'inspect.run.id'],
    convert: string,
    target: 'test.suite.run.id',
    evidence: 'documented semantic-conventions-genai#79; code confident-ai/deepeval',
  },
  {
    id: 'eval-case',
    source: 'span',
    keys: [
      'test.case.id',
      'test.case.name',
      'promptfoo.test_case.id',
      'promptfoo.test.index',
      'langfuse.experiment.item.id',
      'confident.trace.test_case_id',
      'inspect.sample.id',
    ],
    convert: string,
    target: 'test.case.id',
    evidence: 'documented OpenTelemetry test conventions; code promptfoo/promptfoo src/tracing, confident-ai/deepeval',
  },
  {
    id: 'eval-sample',
    source: 'span',
    keys: ['inspect.sample.epoch'],
    convert: int,
    target: 'evalgap.sample',
    evidence: 'code METR/hawk OtelTracingHook',
  },
  {
    id: 'eval-environment',
    source: 'span',
    keys: ['langfuse.environment'],
    convert: renamed({
      'sdk-experiment': 'eval',
      'langfuse-prompt-experiment': 'eval',
      'langfuse-evaluation': 'eval',
    }),
    target: 'evalgap.cohort',
    evidence: 'code langfuse/langfuse internalEnvironments.ts',
  },
]

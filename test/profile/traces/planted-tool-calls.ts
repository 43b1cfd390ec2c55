import type { CohortName } from '../../../src/vocabulary/cohort-name.ts'
import { request, span } from '../../warehouse/otlp-lines.ts'

/** Replies with two tool calls each, from so many clusters; of every fifth cluster the second call lacks a property. */
export const plantedToolCalls = (cohort: CohortName, clusters: number, first = 1): string =>
  request(
    Array.from({ length: clusters }, (_, index) =>
      span({
        ...{ trace: first + index, id: first + index },
        attributes: {
          ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'evalgap.cohort': cohort },
          ...(cohort === 'eval' ? { 'test.case.id': `case ${index}` } : { 'user.id': `user ${first + index}` }),
          ...{ 'evalgap.tool_calls.count': 2, 'evalgap.tool_calls.parsed': 2, 'evalgap.tool_calls.offered': 2 },
          'evalgap.tool_calls.complete': index % 5 === 0 ? 1 : 2,
        },
      }),
    ),
  )

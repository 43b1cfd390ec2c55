import type { Examination } from '../vocabulary/diagnosis.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Looks at the OpenTelemetry variables that decide whether traces exist, hang together and can be weighed. */
export function examineEnvironment(environment: Environment): readonly Examination[] {
  return [disabled(environment), propagators(environment), sampler(environment)]
}

function disabled({ OTEL_SDK_DISABLED: value }: Environment): Examination {
  const off = value?.toLowerCase() === 'true'
  return {
    id: 'OTEL_SDK_DISABLED',
    state: off ? 'problem' : 'ok',
    says: off ? 'OTEL_SDK_DISABLED is true: nothing is recorded' : 'the OpenTelemetry SDK is not switched off',
    remedies: off ? ['unset OTEL_SDK_DISABLED'] : [],
  }
}

function propagators({ OTEL_PROPAGATORS: value }: Environment): Examination {
  const id = 'OTEL_PROPAGATORS'
  if (value === undefined || value.trim() === '')
    return { id, state: 'ok', says: 'traces and baggage are propagated (the default)', remedies: [] }
  const named = value.split(',').map((name) => name.trim().toLowerCase())
  const remedies = ['OTEL_PROPAGATORS=tracecontext,baggage']
  if (!named.some((name) => ['tracecontext', 'b3', 'b3multi', 'jaeger', 'xray'].includes(name)))
    return { id, state: 'problem', says: `${id} is ${value}: traces end at the process`, remedies }
  if (!named.includes('tracecontext'))
    return { id, state: 'warning', says: `${id} is ${value}: engines join a trace by traceparent alone`, remedies }
  return named.includes('baggage')
    ? { id, state: 'ok', says: `${id} is ${value}`, remedies: [] }
    : { id, state: 'warning', says: `${id} is ${value}: the cohort does not reach services behind this one`, remedies }
}

function sampler({ OTEL_TRACES_SAMPLER: value = '' }: Environment): Examination {
  const id = 'OTEL_TRACES_SAMPLER'
  if (value.endsWith('always_off'))
    return { id, state: 'problem', says: `${id} is ${value}: nothing is recorded`, remedies: [`unset ${id}`] }
  if (!value.includes('traceidratio'))
    return {
      id,
      state: 'ok',
      says: value === '' ? 'every trace is sampled (the default)' : `${id} is ${value}`,
      remedies: [],
    }
  return {
    id,
    state: 'warning',
    says: `${id} is ${value}: check that spans carry ot=th in tracestate, else the calls that are left cannot be weighed`,
    remedies: [
      'sample in the Collector instead (probabilistic_sampler writes ot=th)',
      'or write the adjusted count on each span and name it: --weight-attribute',
    ],
  }
}

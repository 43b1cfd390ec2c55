import type { Attribute } from '../attribute.ts'

const platform = { writers: ['platform', 'instrumentation'] } as const

/** OpenTelemetry conventions around the call: who asked, for which eval case, from which service, with which end. */
export const surroundingAttributes = [
  { name: 'service.name', type: 'string', stability: 'stable', ...platform, brief: 'Service that emitted the span.' },
  { name: 'service.version', type: 'string', stability: 'stable', ...platform, brief: 'Version of that service.' },
  {
    name: 'deployment.environment.name',
    type: 'string',
    stability: 'stable',
    ...platform,
    brief: 'Environment: production, staging, …',
  },
  {
    name: 'server.address',
    type: 'string',
    stability: 'stable',
    writers: ['instrumentation', 'recorder'],
    brief: 'Address the client called.',
  },
  {
    name: 'server.port',
    type: 'int',
    stability: 'stable',
    writers: ['instrumentation', 'recorder'],
    brief: 'Port the client called.',
  },
  {
    name: 'error.type',
    type: 'string',
    stability: 'stable',
    writers: ['instrumentation', 'recorder'],
    brief: 'Kind of failure; absent on success.',
  },
  {
    name: 'http.request.resend_count',
    type: 'int',
    unit: '{attempt}',
    stability: 'stable',
    writers: ['instrumentation', 'recorder'],
    brief: 'Resends of the request before this one.',
  },
  {
    name: 'session.id',
    type: 'string',
    stability: 'development',
    writers: ['instrumentation', 'recorder'],
    brief: 'User session.',
  },
  {
    name: 'user.id',
    type: 'string',
    stability: 'development',
    writers: ['instrumentation', 'recorder'],
    brief: 'User or tenant.',
  },
  {
    name: 'user_agent.synthetic.type',
    type: 'string',
    values: ['bot', 'test'],
    stability: 'development',
    writers: ['recorder', 'instrumentation'],
    brief: 'The traffic is not of users.',
  },
  {
    name: 'test.suite.name',
    type: 'string',
    stability: 'development',
    writers: ['eval runner', 'recorder'],
    brief: 'Eval suite.',
  },
  {
    name: 'test.suite.run.id',
    type: 'string',
    stability: 'development',
    writers: ['eval runner', 'recorder'],
    brief: 'One run of the suite.',
  },
  {
    name: 'test.case.id',
    type: 'string',
    stability: 'development',
    writers: ['eval runner', 'recorder'],
    brief: 'Eval case: the unit of independence of an eval.',
  },
  {
    name: 'test.case.name',
    type: 'string',
    stability: 'development',
    writers: ['eval runner', 'recorder'],
    brief: 'Name of the eval case.',
  },
  {
    name: 'evalgap.sample',
    type: 'int',
    unit: '1',
    stability: 'evalgap',
    writers: ['recorder', 'eval runner'],
    brief: 'Repetition of the eval case, from 1.',
  },
] as const satisfies readonly Attribute[]

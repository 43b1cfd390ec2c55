/** Attributes of which one call has one value: spans whose traces state different ones describe different calls. */
export const identityMarks: readonly string[] = [
  'evalgap.cohort',
  'test.suite.name',
  'test.suite.run.id',
  'test.case.id',
  'evalgap.sample',
  'user.id',
  'gen_ai.conversation.id',
  'session.id',
]

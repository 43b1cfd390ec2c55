import { expect, test } from 'vitest'
import { alsoCertain } from '../../../src/comparison/verdict/also-certain.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'

const finding = (measure: string, subject: string, qValue?: number): Finding =>
  ({
    id: `${measure}:${subject}`,
    measure,
    subject,
    state: 'MEASURED',
    value: 0.1,
    interval: [0.05, 0.15],
    level: 0.95,
    clusters: { eval: 100, production: 100 },
    because: `${subject} differs`,
    ...(qValue === undefined ? {} : { qValue }),
  }) as Finding

test('what is certain of agents and drift is named, the most certain first', () => {
  const findings = [
    finding('agentic', 'turns per trace', 0.01),
    finding('agentic', 'tool success', 1e-17),
    finding('agentic', 'error recovery', 0.2),
    finding('drift', 'input', 0.03),
  ]
  expect(alsoCertain(findings, 0.95)).toBe(
    ' Also certain: tool success differs; turns per trace differs; input differs.',
  )
})

test('no more than three findings are named, and the others are counted', () => {
  const findings = ['a', 'b', 'c', 'd', 'e'].map((subject) => finding('agentic', subject, 0.001))
  expect(alsoCertain(findings, 0.95)).toContain('c differs; and 2 more findings.')
})

test('findings without a test, of other measures or that are not certain are not named', () => {
  expect(alsoCertain([finding('agentic', 'x'), finding('divergence', 'y', 0), finding('drift', 'z', 0.06)], 0.95)).toBe(
    '',
  )
})

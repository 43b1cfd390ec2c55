import { expect, test } from 'vitest'
import { evalTools } from '../../src/signals/rules/eval-tools.ts'
import { statementGroups } from './collector-files.ts'

const groups = statementGroups('gateway.yaml', 'transform/cohort')
const marks = groups
  .filter(({ context }) => context === 'span')
  .flatMap(({ statements }) => statements.filter((said) => said.includes('"eval")')))
  .flatMap((said) => said.slice(said.indexOf('(', said.indexOf('where')) + 1, -1).split(' or '))
  .map((mark) => mark.trim())

test('a mark of every eval tool that evalgap knows makes a span eval', () => {
  const known = evalTools.flatMap(({ keys, convert }) =>
    keys.flatMap((named) => {
      const key = typeof named === 'string' ? named : named.sum[0]
      return convert.kind === 'enum'
        ? Object.keys(convert.values).map((value) => `attributes["${key}"] == "${value}"`)
        : [`attributes["${key}"] != nil`]
    }),
  )
  expect(marks.toSorted()).toEqual(known.toSorted())
})

test('minimal.yaml tags as gateway.yaml does', () => {
  expect(statementGroups('minimal.yaml', 'transform/evalgap_cohort')).toEqual(groups)
})

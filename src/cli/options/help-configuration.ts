import type { HelpConfiguration } from 'commander'

/** What help shows behind a description. */
type Described = {
  readonly description: string
  readonly argChoices?: readonly string[] | undefined
  readonly defaultValue?: unknown
  readonly defaultValueDescription?: string | undefined
}

/** How help describes options and arguments: choices and defaults as one would type them, no default where it is nothing. */
export const helpConfiguration: HelpConfiguration = {
  optionDescription: (option) => described(option),
  argumentDescription: (argument) => described(argument),
}

function described({ description, argChoices, defaultValue, defaultValueDescription }: Described): string {
  const usual = defaultValueDescription ?? typed(defaultValue)
  const notes = [
    ...(argChoices === undefined ? [] : [`choices: ${argChoices.join(', ')}`]),
    ...(usual === '' ? [] : [`default: ${usual}`]),
  ]
  return notes.length === 0 ? description : `${description} (${notes.join(', ')})`
}

/** Flags are off and lists are empty unless they are given: that is no default to type. */
function typed(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** The options that have a value. */
export function definedOptions<Value>(
  options: Readonly<Record<string, Value | undefined>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(options).filter((entry): entry is [string, Value] => entry[1] !== undefined))
}

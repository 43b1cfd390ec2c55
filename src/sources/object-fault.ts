/** Says what is wrong with an object; `undefined` when nothing is. */
export type ObjectCheck = (value: Readonly<Record<string, unknown>>) => string | undefined

/** Whether a JSON value is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** What is wrong with a field that must be an object, when it is there. */
export function objectFault(value: unknown, name: string, each?: ObjectCheck): string | undefined {
  if (isAbsent(value)) return undefined
  return isObject(value) ? each?.(value) : `${name} is not an object`
}

/** What is wrong with a field that must be a list of objects, when it is there. */
export function listFault(value: unknown, name: string, each: ObjectCheck): string | undefined {
  if (isAbsent(value)) return undefined
  if (!Array.isArray(value)) return `${name} is not a list`
  for (const entry of value as readonly unknown[]) {
    if (entry === null) continue
    const fault = isObject(entry) ? each(entry) : `${name} holds something that is not an object`
    if (fault !== undefined) return fault
  }
  return undefined
}

/** What is wrong with a field that must be a whole number, when it is there. */
export function wholeFault(value: unknown, name: string): string | undefined {
  return isAbsent(value) || /^-?\d{1,18}(\.0*)?$/.test(String(value)) ? undefined : `${name} is not a whole number`
}

/** The first fault of several. */
export const firstFault = (...faults: readonly (string | undefined)[]): string | undefined =>
  faults.find((fault) => fault !== undefined)

/** A list that travels as JSON text, which is read in half the time that DuckDB's lists take; throws at an element of another type. */
export function parseList<Element>(json: string, isElement: (value: unknown) => value is Element): readonly Element[] {
  const list: unknown = JSON.parse(json)
  if (Array.isArray(list) && list.every(isElement)) return list
  throw new Error(`a list of a profile holds something else: ${json}`)
}

/** A joint context as one text, equal for equal contexts. */
export const cellKey = (values: readonly (string | null)[]): string => JSON.stringify(values)

const { rawJSON } = JSON as unknown as { readonly rawJSON: (digits: string) => unknown }

/**
 * A JSON text written again on one line. Numbers keep their digits; half of a surrogate pair, which cutting a text to a length
 * leaves behind and which is no Unicode, becomes U+FFFD.
 */
export const rewritten = (value: string): string => JSON.stringify(parseFaithfully(value))

/** JSON as values that print as they were written. */
export const parseFaithfully = (text: string): unknown =>
  JSON.parse(text, ((_key, value, { source = '' }) => {
    if (typeof value === 'string') return value.toWellFormed()
    return typeof value === 'number' ? rawJSON(source) : value
  }) as Reviver as (key: string, value: unknown) => unknown)

/** ECMAScript hands a reviver the text of a primitive; TypeScript's library does not know it yet. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** How a value becomes the attribute's value, wherever it was found. */
export type Conversion =
  | { readonly kind: 'int' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  /** A text; `within` takes the first group of a pattern, `except` names values that say nothing. */
  | { readonly kind: 'string'; readonly lower?: true; readonly within?: RegExp; readonly except?: readonly string[] }
  /** To seconds from the given unit. */
  | { readonly kind: 'seconds'; readonly from: 's' | 'ms' | 'us' | 'ns'; readonly within?: RegExp }
  /** Listed values are renamed; unlisted ones are dropped, never guessed. */
  | { readonly kind: 'enum'; readonly values: Readonly<Record<string, string>> }

/** A whole number, not negative. */
export const int: Conversion = { kind: 'int' }
/** Any finite number. */
export const number: Conversion = { kind: 'number' }
/** A text as reported. */
export const string: Conversion = { kind: 'string' }
/** True or false, also spelled as text. */
export const boolean: Conversion = { kind: 'boolean' }
/** Seconds reported as seconds. */
export const seconds: Conversion = { kind: 'seconds', from: 's' }
/** Milliseconds, converted to seconds. */
export const milliseconds: Conversion = { kind: 'seconds', from: 'ms' }
/** Nanoseconds, converted to seconds. */
export const nanoseconds: Conversion = { kind: 'seconds', from: 'ns' }
/** Listed values are renamed, unlisted ones dropped. */
export const renamed = (values: Readonly<Record<string, string>>): Conversion => ({ kind: 'enum', values })
/** The host of a URL, with its port: path and user may be private. */
export const host: Conversion = { kind: 'string', within: /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/?#]+)/ }

const given = process.argv.slice(2)

/** What follows an option on the command line. */
export const option = (name: string): string | undefined =>
  given.includes(name) ? given[given.indexOf(name) + 1] : undefined

/** The numbers on the command line that belong to no option, else `otherwise`. */
export function sizes(otherwise: readonly number[]): readonly number[] {
  const found = given.filter((each, at) => /^[\de]+$/.test(each) && !given[at - 1]?.startsWith('--')).map(Number)
  return found.length === 0 ? otherwise : found
}

/**
 * Response headers by lower-case name. Many are asked for and few are there, so one walk costs less than asking `Headers`
 * each time.
 */
export function headersOf(headers: Headers): (name: string) => string | undefined {
  const present = new Map(headers)
  return (name) => present.get(name)
}

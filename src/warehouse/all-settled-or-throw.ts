/** Waits until two tasks on one database have ended, as each still reads the database when the other fails; throws the first failure. */
export async function allSettledOrThrow<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<readonly [One, Other]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}

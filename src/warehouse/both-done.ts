/** Results of two tasks on one database; when one fails the other is waited for, as it still reads the database. */
export async function bothDone<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<readonly [One, Other]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}

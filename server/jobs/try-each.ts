/**
 * Does one after the other, also where one fails.
 *
 * @throws the first failure, once all were tried
 */
export async function tryEach<Thing>(
  things: readonly Thing[],
  attempt: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const thing of things) {
    await attempt(thing).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

/** `frage_3` where `frage_1` and `frage_2` are taken. */
export function lowestFree(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `${stem}_${number}`
    if (!taken.includes(name)) return name
  }
}

/** What a page's address says has just been done, `?done=…`; null for nothing and for anything unknown. */
export function doneIn<Word extends string>(request: Request, words: readonly Word[]): Word | null {
  const done = new URL(request.url).searchParams.get("done")
  return words.find((word) => word === done) ?? null
}

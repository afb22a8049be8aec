import { type Chosen, VIEWS, type View } from "./views.ts"

/** What an address of the builder asks to look at. */
export function readBuilderAddress(query: URLSearchParams): { chosen: Chosen | null; view: View } {
  const view = VIEWS.find((known) => known === query.get("view")) ?? "phone"
  const [item, page] = [query.get("item"), query.get("page")]
  const isFrame = query.get("part") === "frame"
  const chosen = isFrame ? ({ part: "frame" } as const) : item ? { item } : page ? { page } : null
  return { chosen, view }
}

/** Where the builder shows this. */
export function addressOf(
  surveyId: string,
  { chosen, view }: { chosen: Chosen; view: View },
): string {
  const query = new URLSearchParams({ ...chosen, ...(view === "phone" ? {} : { view }) })
  return `/surveys/${surveyId}/questionnaire?${query}`
}

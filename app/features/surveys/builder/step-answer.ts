import { INTENT_FIELD } from "../../../commands/refused-form.ts"

/** Where a step that came as a form leads: back to what it was about. */
export function answerStep(
  { added }: { added: string | null },
  form: FormData,
  url: string,
): string | Response {
  const text = (name: string) => String(form.get(name) ?? "")
  const next = new URL(url)
  const intent = text(INTENT_FIELD)
  // Not led on: what was deleted comes back with the answer, so that it can be restored.
  if (intent === "remove-item") return Response.json({ removed: text("removed") })
  if (intent === "set-frame") return `${next.pathname}?part=frame`
  const isOfPage = intent.endsWith("-page")
  next.searchParams.delete("part")
  next.searchParams.delete(isOfPage ? "item" : "page")
  const target = added ?? (intent === "edit-item" ? text("name") : text(isOfPage ? "page" : "item"))
  if (intent !== "remove-page" && target !== "") {
    next.searchParams.set(isOfPage ? "page" : "item", target)
  }
  if (intent === "remove-page") next.searchParams.delete("page")
  return `${next.pathname}${next.search}`
}

/** JSON of the deleted question, where the answer has one. */
export function readRemovedAnswer(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("removed" in answer)) return undefined
  return typeof answer.removed === "string" && answer.removed !== "" ? answer.removed : undefined
}

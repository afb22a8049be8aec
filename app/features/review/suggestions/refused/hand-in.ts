import type * as Y from "yjs"
import type { HandedIn, RefusedUpdate } from "../../../documents/refused-changes.tsx"
import { runCommand } from "../../run-command.ts"
import { changesInUpdate } from "./changes-in-update.ts"

/** [D5] Hands in what a text did not take as suggestions to it, one a block; again it is the same ones. */
export async function handInRefused(
  documentId: string,
  { id, update }: RefusedUpdate,
  current: Y.Doc,
): Promise<HandedIn> {
  const { changes, left } = changesInUpdate(update, current)
  let count = 0
  for (const [index, change] of changes.entries()) {
    const outcome = await runCommand("suggestions.create", {
      documentId,
      ...change,
      reason: "Geschrieben, als der Text keine Änderungen mehr annahm.",
      requestKey: `${id} ${index}`,
    })
    if (!outcome.ok) {
      return { count, isWhole: false, message: Object.values(outcome.fields)[0] ?? outcome.message }
    }
    count += 1
  }
  if (left === 0 && count > 0) return { count, isWhole: true, message: "" }
  return {
    count,
    isWhole: false,
    message:
      count === 0
        ? "Daraus lässt sich kein Vorschlag machen. Kopieren Sie Ihre Worte."
        : "Ein Teil lässt sich nicht als Vorschlag sagen, zum Beispiel neue Zeilen einer Tabelle oder neue Fußnoten. Kopieren Sie diese Worte.",
  }
}

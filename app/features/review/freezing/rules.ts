import { conflict, ruleBroken } from "../../../commands/errors.ts"
import { assertNotArchived } from "../../documents/rules.ts"
import type { DocumentState } from "../../documents/terms.ts"

interface Closable {
  state: DocumentState
  archivedAt: string | null
}

/** @throws conflict if the document is frozen already, or in the archive */
export function assertFreezable(document: Closable): void {
  assertNotArchived(document)
  if (document.state !== "frozen") return
  throw conflict(
    "Das Dokument ist schon eingefroren. Es wurde wohl gerade von jemand anderem getan.",
  )
}

/**
 * [V2] A text is frozen only when nothing that blocks it is undecided.
 *
 * @param number of the version that would be frozen
 * @param places where in the text each open blocking suggestion stands, as "4.2"; "" where no number leads there
 * @throws rule while there is one
 */
export function assertNothingBlocks(number: number, places: readonly string[]): void {
  const [first] = places
  if (first === undefined) return
  const refusal = `Fassung ${number} lässt sich nicht einfrieren:`
  const wayOut = "an, oder lehnen Sie ihn mit Begründung ab."
  const where = [...new Set(places.filter((place) => place !== ""))].join(", ")
  if (places.length === 1) {
    const to = first && ` zu ${first}`
    throw ruleBroken(
      "V2",
      `${refusal} Ein Änderungsvorschlag${to}, der das Einfrieren hindert, ist offen. Nehmen Sie ihn ${wayOut}`,
    )
  }
  const to = where && ` (zu ${where})`
  throw ruleBroken(
    "V2",
    `${refusal} ${places.length} Änderungsvorschläge${to}, die das Einfrieren hindern, sind offen. Nehmen Sie jeden ${wayOut}`,
  )
}

/** @throws conflict if the document is not frozen, or in the archive */
export function assertReopenable(document: Closable): void {
  assertNotArchived(document)
  if (document.state === "frozen") return
  throw conflict("Das Dokument ist nicht eingefroren. Es wurde wohl schon wieder geöffnet.")
}

/** @throws conflict if the document is no draft, or in the archive */
export function assertDraft(document: Closable): void {
  assertNotArchived(document)
  if (document.state === "draft") return
  throw conflict(
    document.state === "frozen"
      ? "Das Dokument ist eingefroren. Öffnen Sie es zuerst wieder."
      : "Das Dokument ist schon in Beratung.",
  )
}

/** @throws conflict if the document is not in review, or in the archive */
export function assertInReview(document: Closable): void {
  assertNotArchived(document)
  if (document.state === "in_review") return
  throw conflict("Das Dokument ist nicht in Beratung. Das wurde wohl gerade geändert.")
}

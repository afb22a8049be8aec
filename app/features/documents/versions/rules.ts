import { conflict, ruleBroken } from "../../../commands/errors.ts"
import { formatInstant } from "../../../ui/dates.ts"

/**
 * A version takes in a whole text or none: its hash would not cover what this program does not know.
 *
 * @param text what stands against it, as `version-form.server.ts` found it
 * @throws conflict for a text whose stored form is damaged
 * @throws rule [D3] for a text with unknown content
 */
export function assertKeepable(text: { isDamaged: boolean; strangers: readonly string[] }): void {
  if (text.isDamaged) {
    throw conflict(
      "Der gespeicherte Text ist beschädigt und vorerst nur lesbar. Bitte wenden Sie sich an die Administration.",
    )
  }
  if (text.strangers.length === 0) return
  throw ruleBroken(
    "D3",
    `Der Text enthält Inhalte, die dieses Programm nicht kennt (${text.strangers.join(", ")}); eine Fassung könnte sie nicht mit festhalten. Laden Sie die Seite neu. Bleibt es dabei, wenden Sie sich bitte an die Administration.`,
  )
}

/**
 * [V1] The same text twice would only make people ask what has changed.
 *
 * @param newest null for a document without a version
 * @throws rule if the newest version holds exactly this text
 */
export function assertTextIsNew(
  newest: { number: number; label: string; sha256: string; createdAt: string } | null,
  sha256: string,
): void {
  if (newest?.sha256 !== sha256) return
  const { number, label, createdAt } = newest
  throw ruleBroken(
    "V1",
    `Der Text ist genau der von Fassung ${number}${label && ` „${label}“`} vom ${formatInstant(createdAt)}. Ändern Sie ihn, bevor Sie eine neue Fassung anlegen.`,
  )
}

/**
 * [V3] There is nothing to bring back where the live text is the version's already.
 *
 * @throws rule if both have the same hash
 */
export function assertTextDiffers(version: { number: number; sha256: string }, live: string): void {
  if (version.sha256 !== live) return
  throw ruleBroken(
    "V3",
    `Der Text ist schon genau der von Fassung ${version.number}; es gibt nichts wiederherzustellen.`,
  )
}

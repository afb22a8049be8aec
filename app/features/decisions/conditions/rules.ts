import { conflict, invalid, ruleBroken } from "../../../commands/errors.ts"
import type { Standing } from "../consultations/standing.ts"

/** @throws conflict if somebody changed the condition since the page was drawn */
export function assertConditionSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand an dieser Maßgabe etwas geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/** @throws conflict unless the result that made the condition holds */
export function assertHolds(standing: Standing): void {
  if (standing === "confirmed") return
  throw conflict(
    standing === "reported"
      ? "Das Ergebnis mit dieser Maßgabe ist erst gemeldet. Sobald der Vorsitz es bestätigt hat, wird sie bearbeitet."
      : "Das Ergebnis mit dieser Maßgabe gilt nicht mehr; sie ist gegenstandslos.",
  )
}

/** @throws invalid for a version of another document, or one that was there when the committee decided */
export function assertLaterVersion(
  version: { number: number } | null,
  decidedNumber: number,
): void {
  if (!version) throw invalid({ versionId: "Das Dokument hat diese Fassung nicht." })
  if (version.number > decidedNumber) return
  throw invalid({
    versionId: `Das Gremium hat über Fassung ${decidedNumber} beschlossen. Eingearbeitet ist die Maßgabe erst in einer späteren; legen Sie sie zuerst an.`,
  })
}

/** @throws rule [C3] for anybody but the chair or deputy of the very committee */
export function assertMayVerify(isChair: boolean): void {
  if (isChair) return
  throw ruleBroken(
    "C3",
    "Ob seine Maßgabe erfüllt ist, stellt das Gremium selbst fest: durch seinen Vorsitz oder die Stellvertretung.",
  )
}

/** @throws invalid where the committee opens a condition again without saying what is missing */
export function assertReasonToReopen(isMet: boolean, reason: string): void {
  if (isMet || reason.length >= MIN_REASON) return
  throw invalid({ reason: "Bitte sagen Sie, was an der Maßgabe noch fehlt." })
}

const MIN_REASON = 10

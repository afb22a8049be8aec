import type { Trx } from "../../../commands/define.ts"
import { DomainError } from "../../../commands/errors.ts"
import { assertHandedIn } from "../../../files/evidence.server.ts"
import type { NewResult } from "./record.server.ts"
import type { Step } from "./steps.server.ts"

/**
 * [C3] Whoever reports for a committee they do not act for shows where they have it from, unless a certified
 * vote that they name says it, or a circular resolution whose outcome it is.
 *
 * @throws rule C3 for a report without evidence
 * @throws invalid for a file that was not handed in as evidence for this paper
 */
export async function assertEvidence(
  trx: Trx,
  { paperId, committeeId }: Step,
  { evidenceSha256, voteId, circularId, by }: NewResult,
): Promise<void> {
  if (evidenceSha256 === null) {
    if (voteId === null && circularId === null && by.committeeId !== committeeId) throw unproven()
    return
  }
  await assertHandedIn(trx, { kind: "paper", id: paperId }, evidenceSha256)
}

function unproven(): DomainError {
  const message =
    "Wer nicht für das Gremium handelt, meldet mit Beleg. Bitte laden Sie zuerst die Datei hoch, etwa den Auszug aus der Niederschrift."
  return new DomainError("rule", message, { rule: "C3", fields: { evidenceSha256: message } })
}

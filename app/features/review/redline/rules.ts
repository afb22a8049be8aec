import { conflict, notFound, ruleBroken } from "../../../commands/errors.ts"
import type { ChangeClass, Judgement } from "./classify.ts"
import type { CriticalReason } from "./critical-words.ts"
import { REASON_WORDS } from "./terms.ts"

/** A person's word on a change, if there is one. */
export interface Confirmed {
  class: ChangeClass
}

/** What holds for a change: a person's word before the program's proposal. */
export function classOf(
  judgement: Judgement,
  confirmed: Confirmed | null | undefined,
): ChangeClass {
  // A rule that became stricter since outweighs an older word.
  if (judgement.forcedBy.length > 0) return "substantive"
  return confirmed?.class ?? judgement.proposed
}

/**
 * [V4] A change that touches a number, amount, date, negation or modal verb is substantive, whoever says otherwise.
 *
 * @param judgements of all changes of the two versions, by key
 * @throws conflict for a key that no change has: the page was made of other versions
 * @throws rule for such a change that is called editorial
 */
export function assertConfirmable(
  changes: readonly { key: string; class: ChangeClass }[],
  judgements: ReadonlyMap<string, Judgement>,
): void {
  for (const change of changes) {
    const judgement = judgements.get(change.key)
    if (!judgement) {
      throw conflict(
        "Diese Änderung gibt es zwischen den beiden Fassungen nicht. Bitte laden Sie die Seite neu.",
      )
    }
    const [reason] = judgement.forcedBy
    if (change.class === "editorial" && reason) throw forcedSubstantive(reason)
  }
}

function forcedSubstantive(reason: CriticalReason): Error {
  return ruleBroken(
    "V4",
    `Diese Änderung berührt ${REASON_WORDS[reason].object} und ist darum immer sachlich. Sie lässt sich nicht als redaktionell bestätigen.`,
  )
}

/**
 * A link to a pair of versions says so when one of them is not there, and never shows another pair.
 *
 * @throws not_found
 */
export function missingVersion(number: number, newest: number): Error {
  const there =
    newest === 0 ? "Das Dokument hat noch keine Fassung." : `Die neueste ist Fassung ${newest}.`
  return notFound(`Fassung ${number} gibt es nicht. ${there}`)
}

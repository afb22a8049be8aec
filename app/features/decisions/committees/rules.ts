import { conflict } from "../../../commands/errors.ts"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"

interface InForce {
  number: number
  createdAt: string
}

/**
 * Nobody's rule set is replaced unseen.
 *
 * @param seenNumber the number that was before the person, 0 for none; undefined where nobody looked
 * @throws conflict if another one has come into force meanwhile
 */
export function assertRuleSetSeen(inForce: InForce | null, seenNumber: number | undefined): void {
  if (seenNumber === undefined || seenNumber === (inForce?.number ?? 0)) return
  throw conflict(
    inForce
      ? `Inzwischen gilt die Regelung Nr. ${inForce.number} vom ${formatDate(calendarDateOf(inForce.createdAt))}. Ihre Eingaben sind noch da: Vergleichen Sie sie mit der geltenden, und speichern Sie dann noch einmal.`
      : "Die Regelung, von der Sie ausgegangen sind, gibt es in diesem Gremium nicht. Ihre Eingaben sind noch da.",
  )
}

/** @throws conflict where nothing would change but the number */
export function assertRuleSetDiffers(inForce: InForce, isSame: boolean): void {
  if (!isSame) return
  throw conflict(
    `Genau diese Regelung gilt schon, als Nr. ${inForce.number} vom ${formatDate(calendarDateOf(inForce.createdAt))}. Es gibt nichts zu speichern.`,
  )
}

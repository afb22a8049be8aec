/** How far the conditions of a result are. */
export interface ConditionProgress {
  total: number
  /** Neither worked in nor refused. */
  open: number
  /** Settled, and not yet accepted by the committee that set them. */
  toVerify: number
}

/** @param states of a result's conditions; only what the committee has verified is done with */
export function progressOf(states: readonly string[]): ConditionProgress {
  const open = states.filter((state) => state === "open").length
  const verified = states.filter((state) => state === "verified").length
  return { total: states.length, open, toVerify: states.length - open - verified }
}

/** "2 Maßgaben, 1 offen, 1 zu prüfen"; "1 Maßgabe, erledigt". */
export function conditionsWords({ total, open, toVerify }: ConditionProgress): string {
  if (total === 1)
    return `1 Maßgabe, ${open > 0 ? "offen" : toVerify > 0 ? "zu prüfen" : "erledigt"}`
  const left = [open > 0 && `${open} offen`, toVerify > 0 && `${toVerify} zu prüfen`].filter(
    (part) => part !== false,
  )
  return [`${total} Maßgaben`, ...(left.length > 0 ? left : ["alle erledigt"])].join(", ")
}

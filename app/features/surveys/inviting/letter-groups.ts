/** To whom letters are written at a time, in the order of the form. */
export const LETTER_GROUPS = ["unreached", "no_address", "undelivered", "unanswered"] as const
export type LetterGroup = (typeof LETTER_GROUPS)[number]

/** Somebody invited who has neither answered nor refused, as far as a letter goes. */
export interface LetterUnit {
  hasAddress: boolean
  /** A mail came back, or they are noted as out of reach. */
  isUndelivered: boolean
  /** A letter was printed for them before. */
  hasLetter: boolean
}

export function isInGroup(unit: LetterUnit, group: LetterGroup): boolean {
  switch (group) {
    case "no_address":
      return !unit.hasAddress
    case "undelivered":
      return unit.hasAddress && unit.isUndelivered
    case "unreached":
      return !unit.hasAddress || unit.isUndelivered
    case "unanswered":
      return true
  }
}

/** Whom no mail reaches; without a mail server everybody. */
export function usualGroup(sendsMail: boolean): LetterGroup {
  return sendsMail ? "unreached" : "unanswered"
}

/** The groups to choose from with how many each has: those that are somebody, and no two that are the same people. */
export function countGroups(units: readonly LetterUnit[]): { group: LetterGroup; count: number }[] {
  const counted = LETTER_GROUPS.map((group) => ({
    group,
    count: units.filter((unit) => isInGroup(unit, group)).length,
  })).filter(({ count }) => count > 0)
  const hasBoth = ["no_address", "undelivered"].every((part) =>
    counted.some(({ group }) => group === part),
  )
  return counted.filter(({ group }) => group !== "unreached" || hasBoth)
}

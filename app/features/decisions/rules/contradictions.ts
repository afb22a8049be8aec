import type { RuleSet } from "./rule-set.ts"

export interface Contradiction {
  /** The field that is to be changed. */
  path: readonly string[]
  message: string
}

/** What in a rule set does not go together, with a German sentence for each field. */
export function contradictionsIn(ruleSet: RuleSet): Contradiction[] {
  return [...ofWeights(ruleSet), ...ofSeats(ruleSet), ...ofNotice(ruleSet)]
}

function ofWeights({ votes, quorum, majorityBase }: RuleSet): Contradiction[] {
  if (votes.weighted || (majorityBase !== "votes" && quorum.base !== "votes")) return []
  return [
    {
      path: majorityBase === "votes" ? ["majorityBase"] : ["quorum", "base"],
      message:
        "Nach Stimmen wird nur gezählt, wo Mitglieder mehrere haben. Bitte wählen Sie Sitze oder bestellte Mitglieder.",
    },
  ]
}

function ofSeats({ deductsVacantSeats, quorum, majorityBase }: RuleSet): Contradiction[] {
  if (!deductsVacantSeats || quorum.base === "statutory" || majorityBase === "statutory") return []
  return [
    {
      path: ["deductsVacantSeats"],
      message:
        "Unbesetzbare Sitze lassen sich nur abziehen, wo nach der satzungsmäßigen Zahl der Sitze gerechnet wird.",
    },
  ]
}

function ofNotice({ notice }: RuleSet): Contradiction[] {
  if (notice.urgentDays === null || notice.urgentDays < notice.days) return []
  return [
    {
      path: ["notice", "urgentDays"],
      message: "Die verkürzte Ladungsfrist muss kürzer sein als die gewöhnliche.",
    },
  ]
}

import { formatDate } from "../../../ui/dates.ts"
import { formatCount } from "../../../ui/numbers.ts"
import type { CellResult } from "../matrix/matrix.ts"
import { resultWord } from "../rules/results.ts"

/** What a committee did with the version that its redline begins at. */
interface StartAct {
  act: Pick<CellResult, "result" | "role" | "decidedOn">
  isConsent: boolean
}

/**
 * Behind "Fassung 1, ": "der das Gremium am 20.05.2026 zugestimmt hat".
 *
 * @param who "das Gremium" or "Ihr Gremium"
 */
export function startClause({ act, isConsent }: StartAct, who: string): string {
  const day = formatDate(act.decidedOn)
  const word = resultWord(act.result, act.role)
  if (!isConsent) return `mit der sich ${who} am ${day} zuletzt befasst hat (${word})`
  if (act.result === "commits_itself") return `zu der sich ${who} am ${day} bekannt hat`
  const takes = word.endsWith("zugestimmt") ? "der" : "die"
  return `${takes} ${who} am ${day} ${word} hat`
}

/** "3 Stellen, davon 2 sachlich"; "unverändert" where there is none. */
export function placesWords({ all, substantive }: { all: number; substantive: number }): string {
  if (all === 0) return "unverändert"
  return `${formatCount(all, "Stelle", "Stellen")}, davon ${substantive} sachlich`
}

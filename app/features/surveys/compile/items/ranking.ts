import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { RankingItem } from "../../questionnaire/definition.ts"
import type { Answers, Part, Typed } from "../compiled.ts"
import { group } from "./frame.ts"
import {
  countWords,
  type Drawing,
  type FoundFault,
  firstTyped,
  parts,
  type Reading,
} from "./part.ts"

export function rankField(item: string, choice: string): string {
  return `${item}.${choice}`
}

/** How many ranks may be given. */
export function rankCount(item: RankingItem): number {
  return item.max === null || item.max < 1
    ? item.choices.length
    : Math.min(item.max, item.choices.length)
}

export function drawRanking(item: RankingItem, drawing: Drawing): Part[] {
  const ranks = Array.from({ length: rankCount(item) }, (_, index) => String(index + 1))
  const lines = item.choices.flatMap(({ value, text }, index) => {
    const field = rankField(item.name, value)
    const options = ranks.flatMap(
      (rank) => parts`<option${{ slot: "selected", field, value: rank }}>${rank}</option>`,
    )
    return parts`<label><select class="q-in" name="${field}" id="${drawing.ids.row(index)}"${{ slot: "bad", item: item.name, row: value }}><option value="">–</option>${options}</select><span>${escapeHtml(text)}</span></label>${{ slot: "fault", item: item.name, row: value }}`
  })
  return group(item, drawing, "group", ['<div class="q-rank">', ...lines, "</div>"])
}

export function readRanking(item: RankingItem, typed: Typed): Reading {
  const faults: FoundFault[] = []
  const ranked: { value: string; rank: number }[] = []
  for (const { value, text } of item.choices) {
    const given = firstTyped(typed, rankField(item.name, value)).trim()
    if (given === "") continue
    const rank = /^\d{1,2}$/.test(given) ? Number(given) : 0
    if (rank < 1 || rank > rankCount(item)) {
      faults.push({
        row: value,
        kind: "unknown_value",
        message: `${text}: Diesen Rang gibt es hier nicht.`,
      })
    } else if (ranked.some((other) => other.rank === rank)) {
      faults.push({
        row: value,
        kind: "rank_twice",
        message: `${text}: Rang ${rank} ist zweimal vergeben.`,
      })
    } else ranked.push({ value, rank })
  }
  const ordered = ranked.toSorted((a, b) => a.rank - b.rank).map(({ value }) => value)
  const isReadable = faults.length === 0 && ordered.length > 0
  return { value: isReadable ? ordered : undefined, faults }
}

export function faultsOfRanking(item: RankingItem, answers: Answers): FoundFault[] {
  const value = answers[item.name]
  const count = Array.isArray(value) ? value.length : 0
  if (count === 0 && item.isRequired) {
    const message = "Bitte vergeben Sie mindestens einen Rang."
    return [{ row: null, kind: "required", message }]
  }
  // Also where nothing was ranked: SurveyJS reads a least number of ranks as asking for them.
  if (item.min !== null && count < item.min) {
    const message = `Bitte vergeben Sie mindestens ${countWords(item.min, "Rang", "Ränge").replace("eine ", "einen ")}.`
    return [{ row: null, kind: "too_few", message }]
  }
  return []
}

import { formatCents } from "./money.ts"

export const EFFECT_KINDS = ["open", "none", "amounts"] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

/**
 * What a decision costs: not settled yet, nothing, or amounts in integer cents with the year from which the
 * yearly ones are due and where the money comes from (Deckung).
 */
export type FinancialEffect =
  | { kind: "open" }
  | { kind: "none" }
  | {
      kind: "amounts"
      oneOffCents: number
      yearlyCents: number
      /** First year of the yearly costs, or of the single one; null where none was said. */
      fromYear: number | null
      cover: string
    }

export const EFFECT_KIND_WORDS: Record<EffectKind, string> = {
  open: "noch nicht geklärt",
  none: "keine",
  amounts: "Kosten entstehen",
}

/** As it is stored; keys in one order, so that equal effects are equal words. */
export function writeEffect(effect: FinancialEffect): string {
  if (effect.kind !== "amounts") return JSON.stringify({ kind: effect.kind })
  const { kind, oneOffCents, yearlyCents, fromYear, cover } = effect
  return JSON.stringify({ kind, oneOffCents, yearlyCents, fromYear, cover })
}

/** Reads what `writeEffect` wrote. */
export function readEffect(json: string): FinancialEffect {
  // The column holds only what the command's schema let through.
  return JSON.parse(json) as FinancialEffect
}

export function hasCost(effect: FinancialEffect): boolean {
  return effect.kind === "amounts" && effect.oneOffCents + effect.yearlyCents > 0
}

/** "einmalig 120.000,00 € und jährlich 40.000,00 € ab 2027", without what is nothing. */
export function effectWords(effect: FinancialEffect): string {
  if (effect.kind !== "amounts") return EFFECT_KIND_WORDS[effect.kind]
  const { oneOffCents, yearlyCents, fromYear } = effect
  const parts = [
    ...(oneOffCents > 0 ? [`einmalig ${formatCents(oneOffCents)}`] : []),
    ...(yearlyCents > 0 ? [`jährlich ${formatCents(yearlyCents)}`] : []),
  ]
  return `${parts.join(" und ")}${fromYear === null ? "" : ` ab ${fromYear}`}`
}

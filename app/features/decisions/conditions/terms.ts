// Without zod: pages in the browser read this file, the schema stays on the server.

/** What is done about a condition; `reopened`: the committee finds it is not met. */
export const CONDITION_ACTS = ["incorporated", "refused", "verified", "reopened"] as const
export type ConditionAct = (typeof CONDITION_ACTS)[number]

export const ACT_WORDS: Record<ConditionAct, string> = {
  incorporated: "eingearbeitet",
  refused: "nicht übernommen",
  verified: "vom Gremium geprüft",
  reopened: "vom Gremium wieder geöffnet",
}

export const MAX_CONDITION_REASON = 1_000

/** `void`: of a result that no longer holds. */
export const CONDITION_VIEWS = ["open", "settled", "verified", "void", "all"] as const
export type ConditionView = (typeof CONDITION_VIEWS)[number]

export const VIEW_WORDS: Record<ConditionView, string> = {
  open: "Offen",
  settled: "Zu prüfen",
  verified: "Geprüft",
  void: "Gegenstandslos",
  all: "Alle",
}

/** Reads `?show=`; anything unknown shows all. */
export function conditionViewOf(words: string | null): ConditionView {
  return CONDITION_VIEWS.find((view) => view === words) ?? "all"
}

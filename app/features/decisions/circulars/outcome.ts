import type { CircularState } from "../rules/states.ts"

/** "Vorstand (StGT)"; the project group belongs to nobody alone. */
export function committeeOf(circular: { committee: string; organization: string | null }): string {
  return circular.organization === null
    ? circular.committee
    : `${circular.committee} (${circular.organization})`
}

/** What came of it, in sentences. */
export function endWords(
  { state, endReason }: { state: CircularState; endReason: string | null },
  computed: string,
): string {
  if (state !== "cancelled") return computed
  return `Der Umlaufbeschluss ist abgebrochen: ${endReason ?? ""} Abgegebene Antworten zählen nicht.`
}

import { formatCount } from "../../../ui/numbers.ts"
import type { Deviation, Today } from "../../review/redline/deviations.server.ts"
import type { MatrixBody } from "./matrix.ts"

/** What the last column says of a body: in a word, in detail, and where the redline is. */
export interface TodayWords {
  kind: "same" | "differs" | "unknown" | "none"
  word: string
  detail: string
  href: string | null
}

/** Today's text against what the body agreed to. */
export function todayWords(
  documentId: string,
  { consent, hasResult, hasRejected }: MatrixBody,
  { state, deviations }: { state: Today; deviations: Readonly<Record<number, Deviation>> },
): TodayWords {
  if (consent === null) {
    return { kind: "none", word: withoutConsent(hasResult, hasRejected), detail: "", href: null }
  }
  const deviation = deviations[consent.versionNumber] ?? { kind: "unknown" }
  const href = `/documents/${documentId}/compare?from=${consent.versionNumber}&to=${state}`
  switch (deviation.kind) {
    case "same":
      return { kind: "same", word: "Text gleich", detail: "", href: null }
    case "differs":
      return { kind: "differs", ...deviationWords(deviation), href }
    case "unknown":
      return { kind: "unknown", word: "vergleichen", detail: "noch nicht berechnet", href }
  }
}

/** "weicht ab: 2 Stellen", "1 sachlich, 1 redaktionell" */
export function deviationWords({ places, substantive }: { places: number; substantive: number }): {
  word: string
  detail: string
} {
  const editorial = places - substantive
  const detail = [
    substantive > 0 && `${substantive} sachlich`,
    editorial > 0 && `${editorial} redaktionell`,
  ]
  return {
    word: `weicht ab: ${formatCount(places, "Stelle", "Stellen")}`,
    detail: detail.filter((part) => part !== false).join(", "),
  }
}

function withoutConsent(hasResult: boolean, hasRejected: boolean): string {
  if (!hasResult) return "noch nicht befasst"
  return hasRejected ? "kein zustimmender Beschluss" : "kein Beschluss zum Text"
}

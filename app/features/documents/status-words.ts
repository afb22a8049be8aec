import type { IconName } from "../../ui/icon.tsx"
import { formatCount } from "../../ui/numbers.ts"
import type { Tone } from "../../ui/state-mark.tsx"
import type { LiveStatus } from "./live/status.ts"

export interface StatusWords {
  icon: IconName
  tone?: Tone
  words: string
}

/** The saved state in words: "gespeichert" only after the server has said so. */
export function statusWords({ state, waiting }: LiveStatus): StatusWords {
  const unsaved = formatCount(waiting, "Änderung ist", "Änderungen sind")
  switch (state) {
    case "connecting":
      return { icon: "clock", words: "Verbindung wird aufgebaut" }
    case "saved":
      return { icon: "saved", words: "gespeichert" }
    case "saving":
      return { icon: "unsaved", words: "wird gespeichert …" }
    case "offline":
      return { icon: "offline", tone: "no", words: offlineWords(waiting) }
    case "read-only":
      return { icon: "lock", words: "nur Lesen" }
    case "signed-out":
      return {
        icon: "lock",
        tone: "no",
        words:
          waiting > 0
            ? `Abgemeldet; ${unsaved} noch nicht gespeichert`
            : "Abgemeldet; bitte melden Sie sich wieder an",
      }
    case "revoked":
      return { icon: "lock", tone: "no", words: "Ihr Recht wurde entzogen" }
    case "outdated":
      return { icon: "warning", tone: "warn", words: "neue Programmversion, bitte neu laden" }
    case "refused":
      return { icon: "warning", tone: "no", words: "Nicht alles wurde übernommen" }
  }
}

function offlineWords(waiting: number): string {
  if (waiting === 0) return "offline, Sie können weiterschreiben"
  return `offline, ${formatCount(waiting, "Änderung wartet", "Änderungen warten")}`
}

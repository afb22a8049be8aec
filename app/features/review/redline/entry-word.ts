import type { Entry } from "./redline.ts"
import { CHANGE_WORDS } from "./terms.ts"

/** What happened to a block: "eingefügt", "verschoben von 3.2 Lenkungskreis". */
export function entryWord(entry: Exclude<Entry, { op: "same" }>, place: string | null): string {
  const named = place ? ` ${place}` : " einer Stelle ohne Überschrift"
  if (entry.op === "moved_away") return `verschoben nach${named}`
  if (entry.op === "moved_here") return `verschoben von${named}`
  return entry.op === "changed" ? "geändert" : CHANGE_WORDS[entry.op]
}

import type { BlockKind } from "../../documents/text/kinds.ts"
import type { ProposedBlock } from "./proposed-block.ts"

const KINDS: Record<Exclude<BlockKind, "heading">, string> = {
  paragraph: "Absatz",
  bullet: "Liste",
  ordered: "Nummerierte Liste",
  task: "Aufgabenliste",
  quote: "Zitat",
  note: "Hinweis",
  footnote: "Fußnote",
}

/** What a person calls a block: "Überschrift 2", "Liste, Ebene 2", "Tabelle". */
export function kindWords(block: { kind: ProposedBlock["kind"]; level?: number }): string {
  const { kind, level = 0 } = block
  if (kind === "table") return "Tabelle"
  if (kind === "figure") return "Bild"
  if (kind === "divider") return "Linie"
  if (kind === "heading") return `Überschrift ${Math.max(1, level)}`
  return level > 0 ? `${KINDS[kind]}, Ebene ${level + 1}` : KINDS[kind]
}

const KINDS: Readonly<Record<string, string>> = {
  paragraph: "Absatz",
  bullet: "Liste",
  ordered: "Nummerierte Liste",
  task: "Aufgabenliste",
  quote: "Zitat",
  note: "Hinweis",
  footnote: "Fußnote",
  table: "Tabelle",
  figure: "Bild",
  divider: "Trennlinie",
}

/** What a person calls a block: "Überschrift 2", "Liste, Ebene 2", "Tabelle". */
export function kindWords({ kind, level = 0 }: { kind: string; level?: number }): string {
  if (kind === "heading") return `Überschrift ${Math.max(1, level)}`
  const word = KINDS[kind] ?? kind
  return level > 0 ? `${word}, Ebene ${level + 1}` : word
}

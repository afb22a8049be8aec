const KINDS: Readonly<Record<string, string>> = {
  paragraph: "Absatz",
  bullet: "Aufzählung",
  ordered: "Nummerierte Liste",
  task: "Aufgabe",
  quote: "Zitat",
  note: "Hinweis",
  footnote: "Fußnote",
}

/** "heading 2" → "Überschrift 2", "bullet 1" → "Aufzählung, Ebene 2". */
export function kindWord(value: string): string {
  const [kind = "", level = "0"] = value.split(" ")
  if (kind === "heading") return `Überschrift ${level}`
  const word = KINDS[kind] ?? kind
  return level === "0" ? word : `${word}, Ebene ${Number(level) + 1}`
}

const PARTS: Readonly<Record<string, string>> = {
  pages: "Seite",
  elements: "Element",
  choices: "Antwort",
  rateValues: "Stufe",
  rows: "Zeile",
  columns: "Spalte",
}

/** "pages.0.elements.2.title" as "Seite 1, Element 3, title"; "" for the top of the file. */
export function placeInFile(path: string): string {
  const steps = path.split(".")
  const words: string[] = []
  for (let at = 0; at < steps.length; at++) {
    const [step = "", next = ""] = [steps[at], steps[at + 1]]
    const isCounted = Object.hasOwn(PARTS, step) && /^\d+$/.test(next)
    words.push(isCounted ? `${PARTS[step]} ${Number(next) + 1}` : step)
    if (isCounted) at++
  }
  return words.filter(Boolean).join(", ")
}

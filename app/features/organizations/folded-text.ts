/** Letters as people type them in a hurry: "Müritz" → "mueritz", "Groß Kelle" → "gross kelle". */
export function foldUmlauts(text: string): string {
  return stripMarks(
    text
      .normalize("NFC")
      .toLocaleLowerCase("de")
      .replaceAll("ä", "ae")
      .replaceAll("ö", "oe")
      .replaceAll("ü", "ue")
      .replaceAll("ß", "ss"),
  )
}

/** Letters without their dots: "Müritz" → "muritz". */
function dropUmlauts(text: string): string {
  return stripMarks(text.toLocaleLowerCase("de").replaceAll("ß", "ss"))
}

function stripMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s,/()-]+/gu, " ")
    .trim()
}

/** Whether each word of the search begins a word of the text, however umlauts and ß are spelled. */
export function matchesFolded(text: string, search: string): boolean {
  const words = (folded: string) => folded.split(" ").filter((word) => word !== "")
  const wanted = words(foldUmlauts(search))
  const bare = words(dropUmlauts(search))
  const held = [...words(foldUmlauts(text)), ...words(dropUmlauts(text))]
  return (
    wanted.every((word) => held.some((own) => own.startsWith(word))) ||
    bare.every((word) => held.some((own) => own.startsWith(word)))
  )
}

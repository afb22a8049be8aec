import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import type { ReadBlock, TextBlock } from "../../../app/features/documents/text/read-blocks.ts"
import { Random } from "../../support/random.ts"
import { contentOf, textBlock } from "./contents.ts"

const WORDS =
  "die Gemeinden und Landkreise stimmen sich über ihre digitalen Vorhaben ab damit Verfahren gemeinsam beschafft betrieben und weiterentwickelt werden wobei jede Verwaltung ihre Zuständigkeit behält".split(
    " ",
  )

/** A text of a hundred pages, and the same after a thousand changes all over it. */
export function hundredPages(seed = 4): { before: DocumentContent; after: DocumentContent } {
  const random = new Random(seed)
  const sentence = (length: number) =>
    `${Array.from({ length }, () => random.pick(WORDS)).join(" ")}.`
  const blocks = Array.from({ length: 2000 }, (_, index): ReadBlock => {
    if (index % 100 === 50) return table(`t${index}`, () => sentence(3))
    const isHeading = index % 20 === 0
    return text(`b${index}`, sentence(isHeading ? 4 : 30), isHeading ? "heading" : "paragraph")
  })
  const before = contentOf(blocks, { numbering: "decimal" })
  return { before, after: contentOf(changed(blocks, random), { numbering: "decimal" }) }
}

function changed(blocks: readonly ReadBlock[], random: Random): ReadBlock[] {
  const copy = structuredClone([...blocks])
  for (let count = 0; count < 880; count++) {
    const block = random.pick(copy)
    const run = block.type === "block" ? block.runs[0] : undefined
    if (!run) continue
    const words = run.text.split(" ")
    words[random.below(words.length)] = `Wort${count}`
    run.text = words.join(" ")
  }
  for (let count = 0; count < 60; count++) {
    copy.splice(random.below(copy.length), 1)
    copy.splice(
      random.below(copy.length),
      0,
      text(`n${count}`, `Neu ist Absatz ${count}.`, "paragraph"),
    )
  }
  for (let count = 0; count < 60; count++) {
    const [block] = copy.splice(random.below(copy.length), 1)
    if (block) copy.splice(random.below(copy.length), 0, block)
  }
  return copy
}

function text(id: string, words: string, kind: TextBlock["kind"]): TextBlock {
  return textBlock(id, words, { kind, level: kind === "heading" ? 1 : 0 })
}

function table(id: string, words: () => string): ReadBlock {
  const rows = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: 5 }, (_, column) => [text(`${id}c${row}${column}`, words(), "paragraph")]),
  )
  return { type: "table", id, caption: "Kosten", headerRows: 1, headerColumns: 0, rows }
}

import { expect, test } from "vitest"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { placeOfBlock } from "../../../app/features/review/freezing/block-places.ts"
import { docOf } from "../../documents/text/samples.ts"

const BLOCKS = readBlocks(
  textOf(
    docOf(
      seedFromText([
        { id: "davor", kind: "paragraph", text: "Vor der ersten Überschrift." },
        { id: "eins", kind: "heading", level: 1, text: "Ziele" },
        { id: "zwei", kind: "heading", level: 2, text: "Wege" },
        { id: "satz", kind: "paragraph", text: "Ein Satz." },
        { id: "punkt", kind: "bullet", text: "Ein Punkt." },
      ]),
    ),
  ),
)

const places = (numbering: "none" | "decimal" | "paragraphs") =>
  ["davor", "eins", "zwei", "satz", "punkt", "weg", null].map((id) =>
    placeOfBlock(BLOCKS, numbering, id),
  )

test("a place is named by the section above it, and by the paragraph where those are numbered", () => {
  expect(places("decimal")).toEqual(["", "1", "1.1", "1.1", "1.1", "", ""])
  expect(places("paragraphs")).toEqual(["(1)", "1", "1.1", "1.1 (1)", "1.1", "", ""])
  expect(places("none")).toEqual(["", "", "", "", "", "", ""])
})

import { expect, test } from "vitest"
import { findPlacedBlock, placedBlocks } from "../../app/features/documents/placed-blocks.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../app/features/documents/text/read-blocks.ts"
import { docOf } from "./text/samples.ts"

const BLOCKS = readBlocks(
  textOf(
    docOf([
      { id: "davor", kind: "paragraph", runs: [{ text: "Vor der ersten Überschrift." }] },
      { id: "eins", kind: "heading", level: 1, runs: [{ text: "Ziele" }] },
      // Two people at once can leave a level behind that no reader is shown.
      { id: "satz", kind: "paragraph", level: 1, runs: [{ text: "Ein Satz." }] },
      {
        id: "tabelle",
        kind: "table",
        rows: [[[{ id: "zelle", kind: "paragraph", runs: [{ text: "50.000 Euro" }] }]]],
      },
    ]),
  ),
)

test("a block stands under the heading above it, with the number that the page shows", () => {
  const places = placedBlocks(BLOCKS, "paragraphs")
  expect(places.map(({ number, heading }) => [number, heading.number, heading.words])).toEqual([
    ["(1)", "", ""],
    ["1", "1", "Ziele"],
    ["(1)", "1", "Ziele"],
    ["", "1", "Ziele"],
  ])
})

test("what stands in a cell is found where its table stands, and what is gone nowhere", () => {
  const places = placedBlocks(BLOCKS, "decimal")
  expect(findPlacedBlock(places, "zelle")?.heading.number).toBe("1")
  expect(findPlacedBlock(places, "weg")).toBeNull()
  expect(findPlacedBlock(places, null)).toBeNull()
})

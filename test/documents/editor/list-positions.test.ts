import { expect, test } from "vitest"
import { listPositions } from "../../../app/features/documents/editor/list-positions.ts"

const node = (kind: string, level = 0) => ({ kind, level })

test("items are counted in their own list, through deeper ones and continued paragraphs", () => {
  const nodes = [
    node("bullet"),
    node("bullet", 1),
    node("bullet", 1),
    node("paragraph", 1),
    node("bullet"),
    node("ordered"),
    node("heading", 1),
    node("ordered"),
  ]
  expect(listPositions(nodes)).toEqual([
    "1 von 2",
    "1 von 2, Ebene 2",
    "2 von 2, Ebene 2",
    "",
    "2 von 2",
    "1 von 1",
    "",
    "1 von 1",
  ])
})

test("a deeper list begins anew below another item, and a level without a parent does no harm", () => {
  const nodes = [node("task"), node("task", 2), node("task"), node("task", 2), node("paragraph")]
  expect(listPositions(nodes)).toEqual([
    "1 von 2",
    "1 von 1, Ebene 3",
    "2 von 2",
    "1 von 1, Ebene 3",
    "",
  ])
})

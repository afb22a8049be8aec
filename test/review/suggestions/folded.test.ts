import { expect, test } from "vitest"
import { runsText } from "../../../app/features/documents/text/runs.ts"
import { diffPlain } from "../../../app/features/review/redline/pieces.ts"
import { folded } from "../../../app/features/review/suggestions/folded.ts"

const LONG = "Die Projektgruppe trifft sich alle zwei Wochen und berichtet danach allen Beteiligten"

function text(before: string, after: string): string[] {
  return folded(diffPlain(before, after)).map((piece) =>
    runsText(piece.op === "formatted" ? piece.after : piece.runs),
  )
}

test("a card shows the words beside a change, and cuts the rest at a word", () => {
  const [before = "", gone, come, after = ""] = text(
    `${LONG} vier Wochen. ${LONG}`,
    `${LONG} sechs Wochen. ${LONG}`,
  )
  expect([gone, come]).toEqual(["vier", "sechs"])
  expect(before).toBe("… Wochen und berichtet danach allen Beteiligten ")
  expect(after).toBe(" Wochen. Die Projektgruppe trifft sich alle…")
})

test("between two changes both ends stay, and a short text stays whole", () => {
  const [, , middle] = text(`eins ${LONG} ${LONG} drei`, `zwei ${LONG} ${LONG} vier`)
  expect(middle).toMatch(/^ Die Projektgruppe .* … .* Beteiligten $/)
  expect(text("vier Wochen ab Zugang", "sechs Wochen ab Zugang")).toEqual([
    "vier",
    "sechs",
    " Wochen ab Zugang",
  ])
})

test("where nothing changes nothing is cut", () => {
  expect(text(LONG, LONG)).toEqual([LONG])
})

import { describe, expect, test } from "vitest"
import { decidedOf, decidedWords } from "../../../app/features/decisions/matrix/decided.ts"
import { buildMatrix } from "../../../app/features/decisions/matrix/matrix.ts"
import { rowsOf, type Told } from "./rows.ts"

const said = (...told: Told[]) => {
  const decided = decidedOf(buildMatrix(rowsOf(3, told)))
  return decided && decidedWords(decided)
}
const on = (result: "endorsed" | "commits_itself" | "rejected", more: object = {}) => [
  { result, decidedOn: "2026-05-20", ...more },
]

describe("the head of a text says", () => {
  test("which version is decided on last, and by whom", () => {
    expect(said({ committee: "A", version: 1, results: on("endorsed") })).toBe(
      "Beschlossen: Fassung 1, A",
    )
    expect(
      said(
        { committee: "A", version: 1, results: on("endorsed") },
        { committee: "B", version: 2, results: on("endorsed") },
        { committee: "C", version: 2, results: on("endorsed") },
      ),
    ).toBe("Beschlossen: Fassung 2, 2 Gremien")
  })

  test("never that it is decided where it is only recommended or committed to", () => {
    expect(said({ committee: "A", version: 1, role: "advise", results: on("endorsed") })).toBe(
      "Empfohlen: Fassung 1, A",
    )
    expect(said({ committee: "A", version: 1, results: on("commits_itself") })).toBe(
      "Politisch getragen: Fassung 1, A",
    )
  })

  test("first what binds most, of several consents to one version", () => {
    expect(
      said(
        { committee: "A", version: 1, results: on("commits_itself") },
        { committee: "B", version: 1, results: on("endorsed") },
      ),
    ).toBe("Beschlossen: Fassung 1, B")
  })

  test("one body once, and that it decided though it recommends the same later", () => {
    const later = [{ result: "endorsed" as const, decidedOn: "2026-07-01" }]
    expect(
      said(
        { committee: "A", version: 1, results: on("endorsed") },
        { committee: "A", version: 1, results: later },
        { committee: "A", version: 1, role: "advise", results: later },
      ),
    ).toBe("Beschlossen: Fassung 1, A")
  })

  test("nothing of a consent that the same body took back later, on this version", () => {
    const back = { result: "rejected" as const, decidedOn: "2026-07-01" }
    const deferred = { result: "deferred" as const, decidedOn: "2026-08-01" }
    const first: Told = { committee: "A", version: 2, results: on("endorsed") }
    expect(said(first, { committee: "A", version: 2, results: [back] })).toBeNull()
    expect(said(first, { committee: "A", version: 3, results: [back] })).toBe(
      "Beschlossen: Fassung 2, A",
    )
    expect(said(first, { committee: "A", version: 2, results: [deferred] })).toBe(
      "Beschlossen: Fassung 2, A",
    )
  })

  test("[C3] nothing of what nobody has confirmed, of what was withdrawn, and of a refusal", () => {
    expect(
      said(
        { committee: "A", version: 1, results: on("endorsed", { isConfirmed: false }) },
        { committee: "B", version: 1, results: on("endorsed", { isWithdrawn: true }) },
        { committee: "C", version: 1, results: on("rejected") },
      ),
    ).toBeNull()
  })
})

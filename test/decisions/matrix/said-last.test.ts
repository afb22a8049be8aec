import { describe, expect, test } from "vitest"
import { buildMatrix } from "../../../app/features/decisions/matrix/matrix.ts"
import { matrixSentence } from "../../../app/features/decisions/matrix/matrix-words.ts"
import { sealsOf } from "../../../app/features/decisions/matrix/seal.ts"
import { startOf } from "../../../app/features/decisions/matrix/start.ts"
import { rowsOf, type Told } from "./rows.ts"

const matrixOf = (versions: number, told: readonly Told[]) => buildMatrix(rowsOf(versions, told))
const endorsed = (decidedOn: string) => ({ result: "endorsed" as const, decidedOn })

describe("what a body said last on one version", () => {
  const yes = endorsed("2026-05-20")
  const no = { result: "rejected" as const, decidedOn: "2026-06-01" }
  const shown = (...results: NonNullable<Told["results"]>) => {
    const matrix = matrixOf(
      2,
      results.map((result) => ({ committee: "A", version: 1, results: [result] })),
    )
    const start = startOf(matrix, ["com_A"])
    return [
      sealsOf(matrix, 1).map(({ act }) => act),
      matrix.bodies[0]?.consent?.result.decidedOn ?? null,
      start && `${start.result.result} ${start.result.decidedOn}`,
      matrixSentence(matrix).startsWith("Das Gremium hat Fassung 1 zugestimmt"),
    ]
  }

  test("is a No where it took its Yes back: no seal, nothing to compare today's text with", () => {
    const held = [["zugestimmt"], "2026-05-20", "endorsed 2026-05-20", true]
    expect(shown(yes)).toEqual(held)
    expect(shown(yes, no)).toEqual([[], null, "rejected 2026-06-01", false])
    const again = endorsed("2026-07-01")
    expect(shown(yes, no, again)).toEqual([
      ["zugestimmt"],
      "2026-07-01",
      "endorsed 2026-07-01",
      true,
    ])
    // An earlier No is no later one, and what was put off says nothing.
    expect(shown(yes, { ...no, decidedOn: "2026-05-01" })).toEqual(held)
    expect(shown(yes, { ...endorsed("2026-06-01"), result: "deferred" })).toEqual(held)
  })

  test("[C3] is no No that nobody has confirmed, but where the Yes is only reported, too", () => {
    const reported = { ...no, isConfirmed: false }
    expect(shown(yes, reported).slice(0, 2)).toEqual([["zugestimmt"], "2026-05-20"])
    expect(shown({ ...yes, isConfirmed: false }, reported).slice(0, 2)).toEqual([[], null])
  })

  test("leaves the consent to an earlier version as it is", () => {
    const { bodies } = matrixOf(2, [
      { committee: "A", version: 1, results: [yes] },
      { committee: "A", version: 2, results: [endorsed("2026-05-25")] },
      { committee: "A", version: 2, results: [no] },
    ])
    expect(bodies[0]?.consent).toMatchObject({ versionNumber: 1 })
  })
})

import { describe, expect, test } from "vitest"
import { buildMatrix, latestFirst } from "../../../app/features/decisions/matrix/matrix.ts"
import { sealsOf } from "../../../app/features/decisions/matrix/seal.ts"
import { startOf } from "../../../app/features/decisions/matrix/start.ts"
import { rowsOf, type Told } from "./rows.ts"

const matrixOf = (versions: number, told: readonly Told[]) => buildMatrix(rowsOf(versions, told))

/** Body × version as words: results with their day, the latest first, then what is planned. */
function drawn(versions: number, told: readonly Told[]): Record<string, string[]> {
  const { bodies } = matrixOf(versions, told)
  return Object.fromEntries(
    bodies.map(({ committee, cells }) => [
      committee,
      cells.map(({ results, plans }) =>
        [
          ...results.map(({ result, decidedOn, isConfirmed }) =>
            [result, decidedOn.slice(5), isConfirmed ? "" : "?"].join(" ").trim(),
          ),
          ...plans.map(({ state }) => state),
        ].join(", "),
      ),
    ]),
  )
}

const endorsed = (decidedOn: string) => ({ result: "endorsed" as const, decidedOn })

describe("the matrix", () => {
  test("has a row for each committee and a column for each version that one deals with", () => {
    const noted = { result: "noted" as const, decidedOn: "2026-02-24" }
    const commits = { result: "commits_itself" as const, decidedOn: "2026-05-20" }
    expect(
      drawn(4, [
        { committee: "StGT", version: 1, role: "inform", results: [noted] },
        { committee: "StGT", version: 3, results: [commits] },
        { committee: "MSE", version: 3, plan: { state: "scheduled" } },
      ]),
    ).toEqual({
      StGT: ["noted 02-24", "commits_itself 05-20"],
      MSE: ["", "scheduled"],
    })
  })

  test("[C1] a result stands at the version that was before the committee, never at a newer one", () => {
    const { bodies } = matrixOf(2, [
      { committee: "MSE", version: 1, results: [endorsed("2026-04-28")] },
      { committee: "MSE", version: 2 },
    ])
    expect(bodies[0]?.cells.map(({ results }) => results.map(({ sha256 }) => sha256[0]))).toEqual([
      ["1"],
      [],
    ])
    expect(bodies[0]?.consent?.versionNumber).toBe(1)
  })

  test("[C1] [P2] what was deliberated on stays at its version when the step goes on to a newer one", () => {
    const result = { result: "deliberated" as const, decidedOn: "2026-07-10", versionNumber: 1 }
    expect(
      drawn(2, [{ committee: "Landräte", version: 2, state: "planned", results: [result] }]),
    ).toEqual({ Landräte: ["deliberated 07-10", "planned"] })
  })

  test("shows several results of one cell, the latest first", () => {
    const deliberated = { result: "deliberated" as const, decidedOn: "2026-07-10" }
    const deferred = { result: "deferred" as const, decidedOn: "2026-08-10" }
    expect(
      drawn(1, [
        { committee: "Landräte", version: 1, results: [deliberated, deferred] },
        { committee: "Landräte", version: 1, results: [endorsed("2026-09-10")] },
      ]),
    ).toEqual({ Landräte: ["endorsed 09-10, deferred 08-10, deliberated 07-10"] })
  })

  test("orders results of one day by when they were recorded", () => {
    const on = (at: string, result: "deliberated" | "endorsed") => ({
      ...{ result, decidedOn: "2026-07-10", recordedAt: `2026-07-10T${at}:00.000Z` },
    })
    const results = [on("09:00", "deliberated"), on("10:00", "endorsed")]
    expect(drawn(1, [{ committee: "A", version: 1, results }])).toEqual({
      A: ["endorsed 07-10, deliberated 07-10"],
    })
  })

  test("leaves out what was withdrawn, skipped or called off", () => {
    const withdrawn = { ...endorsed("2026-04-28"), isWithdrawn: true }
    expect(
      drawn(3, [
        { committee: "A", version: 1, state: "planned", results: [withdrawn] },
        { committee: "B", version: 2, state: "cancelled" },
        { committee: "C", version: 1, state: "skipped" },
      ]),
    ).toEqual({ A: ["planned"] })
  })

  test("[C3] a confirmed correction takes the place of a result, one that is only reported does not", () => {
    const correction = (isConfirmed: boolean) => ({
      ...{ result: "rejected" as const, decidedOn: "2026-04-28", corrects: "res_0_0" },
      ...{ recordedAt: "2026-05-01T09:00:00.000Z", isConfirmed },
    })
    const shown = (isConfirmed: boolean) =>
      drawn(1, [
        {
          committee: "A",
          version: 1,
          results: [endorsed("2026-04-28"), correction(isConfirmed)],
        },
      ])
    expect(shown(true)).toEqual({ A: ["rejected 04-28"] })
    expect(shown(false)).toEqual({ A: ["rejected 04-28 ?, endorsed 04-28"] })
  })

  test("keeps committees in the order of their sequence", () => {
    const { bodies } = matrixOf(2, [
      { committee: "Zuletzt", version: 1, position: 3 },
      { committee: "Beide", version: 1, position: 2 },
      { committee: "Auch", version: 1, position: 2 },
      { committee: "Zuerst", version: 2, position: 1 },
    ])
    expect(bodies.map(({ committee }) => committee)).toEqual(["Zuerst", "Auch", "Beide", "Zuletzt"])
  })

  test("is the same in whatever order the rows come", () => {
    const noted = { result: "noted" as const, decidedOn: "2026-05-01" }
    const rejected = { result: "rejected" as const, decidedOn: "2026-06-01" }
    const { versions, steps, results } = rowsOf(2, [
      { committee: "A", version: 1, position: 1, results: [endorsed("2026-04-28")] },
      { committee: "B", version: 2, position: 2, results: [noted] },
      { committee: "A", version: 2, position: 3, results: [rejected] },
    ])
    const turned = {
      versions: versions.toReversed(),
      steps: steps.toReversed(),
      results: results.toReversed(),
    }
    expect(buildMatrix(turned)).toEqual(buildMatrix({ versions, steps, results }))
  })
})

describe("a report that would put right what is confirmed", () => {
  const consent = endorsed("2026-05-20")
  const correction = {
    ...{ result: "rejected" as const, decidedOn: "2026-05-20", corrects: "res_0_0" },
    ...{ recordedAt: "2026-05-22T08:00:00.000Z", isConfirmed: false },
  }
  const matrix = matrixOf(1, [{ committee: "A", version: 1, results: [consent, correction] }])

  test("[C3] stands behind it where one committee is told by itself", () => {
    const [body] = matrix.bodies
    if (!body) throw new Error("No body.")
    expect(latestFirst(body).map(({ result }) => [result.result, result.isConfirmed])).toEqual([
      ["endorsed", true],
      ["rejected", false],
    ])
  })

  test("[C3] takes no seal away, and adds none", () => {
    expect(sealsOf(matrix, 1)).toMatchObject([{ act: "zugestimmt" }])
    const better = { ...correction, result: "endorsed_with_conditions" as const }
    const two = matrixOf(1, [{ committee: "A", version: 1, results: [consent, better] }])
    expect(sealsOf(two, 1)).toMatchObject([{ act: "zugestimmt", result: { isConfirmed: true } }])
  })
})

function startAmong(told: readonly Told[], names: readonly string[], before?: number) {
  const ids = names.map((name) => `com_${name}`)
  return startOf(matrixOf(3, told), ids, before)?.versionNumber ?? null
}

describe("a member's redline starts", () => {
  const told: Told[] = [
    { committee: "A", version: 1, results: [endorsed("2026-02-01")] },
    { committee: "A", version: 2, results: [{ result: "deferred", decidedOn: "2026-04-01" }] },
    { committee: "B", version: 3, results: [endorsed("2026-06-01")] },
    { committee: "C", version: 2, results: [{ result: "noted", decidedOn: "2026-03-01" }] },
  ]
  const start = (...names: string[]) => startAmong(told, names)

  test("at the version that the own board agreed to last", () => {
    expect(start("A")).toBe(1)
    expect(start("A", "B")).toBe(3)
  })

  test("at the one it dealt with last where it has agreed to none", () => {
    expect(start("C")).toBe(2)
  })

  test("nowhere without a board that has dealt with the text", () => {
    expect(start()).toBeNull()
    expect(start("D")).toBeNull()
  })

  test("before the text that lies before the board now", () => {
    expect(startAmong(told, ["A", "B"], 3)).toBe(1)
    expect(startAmong(told, ["A"], 2)).toBe(1)
    expect(startAmong(told, ["A"], 1)).toBeNull()
  })

  test("[C3] never at what nobody has confirmed", () => {
    const reported: Told = {
      ...{ committee: "A", version: 2 },
      results: [{ ...endorsed("2026-05-01"), isConfirmed: false }],
    }
    expect(startAmong([...told.slice(0, 1), reported], ["A"])).toBe(1)
    expect(startAmong([reported], ["A"])).toBeNull()
  })

  test("never at a result that was withdrawn or put right", () => {
    const withdrawn: Told = {
      ...{ committee: "A", version: 2 },
      results: [{ ...endorsed("2026-05-01"), isWithdrawn: true }],
    }
    expect(startAmong([...told.slice(0, 1), withdrawn], ["A"])).toBe(1)
    const putRight: Told = {
      ...{ committee: "A", version: 2 },
      results: [
        endorsed("2026-05-01"),
        {
          ...{ result: "rejected", decidedOn: "2026-05-01", corrects: "res_1_0" },
          recordedAt: "2026-05-02T12:00:00.000Z",
        },
      ],
    }
    expect(startAmong([...told.slice(0, 1), putRight], ["A"])).toBe(1)
  })

  test("not where the matter was only taken off the agenda", () => {
    const takenOff: Told = {
      ...{ committee: "A", version: 2 },
      results: [{ result: "not_dealt_with", decidedOn: "2026-05-01" }],
    }
    expect(startAmong([takenOff], ["A"])).toBeNull()
  })
})

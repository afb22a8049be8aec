import { expect, test } from "vitest"
import { extendInput, openInput } from "../../../app/features/surveys/lifecycle/form-input.ts"

const SURVEY = "sur_1"

test("[A5] the first day begins at the time that was typed, at eight where none was", () => {
  const open = (opensTime: string) =>
    openInput({ revision: "2", opensAt: "2026-12-01", opensTime, closesAt: "2026-12-18" }, SURVEY)
  expect(open("9:30")).toEqual({
    ...{ surveyId: SURVEY, revision: "2" },
    ...{ opensAt: "2026-12-01T08:30:00.000Z", closesAt: "2026-12-18T23:00:00.000Z" },
  })
  expect(open("").opensAt).toBe("2026-12-01T07:00:00.000Z")
})

test("[A4] the last day counts until 24 o'clock in Berlin, in summer as in winter", () => {
  expect(extendInput({ closesAt: "2026-07-10" }, SURVEY).closesAt).toBe("2026-07-10T22:00:00.000Z")
  expect(extendInput({ closesAt: "2026-12-10" }, SURVEY).closesAt).toBe("2026-12-10T23:00:00.000Z")
})

test("what is no day reaches the command as it was typed, and no beginning stays none", () => {
  const input = openInput({ opensAt: "", opensTime: "", closesAt: "bald" }, SURVEY)
  expect(input).toMatchObject({ opensAt: "", closesAt: "bald" })
})

import { expect, test } from "vitest"
import { committeeBriefly, committeeInFull } from "../../app/features/decisions/committee-names.ts"

const STGT = { organization: "Städte- und Gemeindetag Mecklenburg-Vorpommern", shortName: "StGT" }
const EGO = {
  organization: "Zweckverband Elektronische Verwaltung in Mecklenburg-Vorpommern",
  shortName: "eGo-MV",
}

test.each([
  ["Vorstand", STGT, "Vorstand, Städte- und Gemeindetag Mecklenburg-Vorpommern"],
  ["Vorstand des Städte- und Gemeindetages", STGT, "Vorstand des Städte- und Gemeindetages"],
  ["Vorstand StGT", STGT, "Vorstand StGT"],
  ["Versammlung des Zweckverbandes eGo-MV", EGO, "Versammlung des Zweckverbandes eGo-MV"],
  ["Projektgruppe", { organization: null, shortName: null }, "Projektgruppe"],
])("%s is called by its organisation only where it does not say it", (name, owner, words) => {
  expect(committeeInFull(name, owner)).toBe(words)
})

test("with little room the short name stands beside it, unless the name has it", () => {
  expect(committeeBriefly("Vorstand", "StGT")).toBe("Vorstand (StGT)")
  expect(committeeBriefly("Stadtvertretung Schwerin", "Schwerin")).toBe("Stadtvertretung Schwerin")
  expect(committeeBriefly("Projektgruppe", null)).toBe("Projektgruppe")
})

import { beforeAll, describe, expect, test } from "vitest"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { listFaults, listHindrances } from "../../../app/features/surveys/lifecycle/hindrances.ts"
import { hindranceAddress } from "../../../app/features/surveys/lifecycle/parts.ts"
import { FIRST_NOTICE } from "../../../app/features/surveys/lifecycle/privacy-notice.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"

const READY = {
  ...{ draftSha256: "a", testedSha256: "a", invited: 3, keptUntil: "2027-06-30" },
  ...{ faults: [], crossTables: 60, privacyNotice: "Verantwortlich ist der Verband." },
}

describe("what hinders the opening", () => {
  test("is nothing where all is done, else a sentence each with the page that helps", () => {
    expect(listHindrances(READY)).toEqual([])
    expect(listHindrances({ ...READY, testedSha256: "b" })).toMatchObject([
      { at: "test", sentence: expect.stringContaining("nach dem Test geändert") },
    ])
    const nothing = { ...READY, testedSha256: null, invited: 0, keptUntil: null }
    expect(listHindrances(nothing).map(({ at }) => at)).toEqual(["test", "invitations", "edit"])
  })

  test("is a notice that leaves to those who are asked what the office should have entered", () => {
    expect(listHindrances({ ...READY, privacyNotice: FIRST_NOTICE })).toEqual([
      { at: "edit", sentence: expect.stringContaining("noch „bitte eintragen“"), item: null },
    ])
  })

  test("is a plan of more cross tables than anybody reads, with the way to where one is taken out", () => {
    const [found, ...others] = listHindrances({ ...READY, crossTables: 64 })
    expect(others).toEqual([])
    expect(found).toMatchObject({
      at: "crosses",
      sentence: expect.stringMatching(/64.*höchstens 60/),
    })
    expect(found && hindranceAddress("sur_1", found)).toBe("/surveys/sur_1/crosses")
  })

  test("names the faults of the questionnaire before the test, which nobody can pass with them", () => {
    const faults = [{ sentence: "Frage 2: Die Frage hat keinen Text.", item: "stellen" }]
    expect(listHindrances({ ...READY, testedSha256: null, faults })).toEqual([
      { ...faults[0], at: "questionnaire" },
    ])
  })
})

describe("the faults of a questionnaire", () => {
  let conditions: ConditionLibrary
  beforeAll(async () => {
    conditions = await loadConditions()
  })

  test("are said with the number of the question or page, and what is only advice is not", () => {
    expect(listFaults(smallDefinition(), conditions)).toEqual([])
    const faulty = smallDefinition(({ pages }) => {
      const [first, second] = pages
      if (first?.elements[1]) first.elements[1].title = ""
      if (second) second.elements = []
    })
    expect(listFaults(faulty, conditions)).toEqual([
      { sentence: "Seite 2: Die Seite ist leer.", item: null },
      { sentence: "Frage 2: Die Frage hat keinen Text.", item: "stellen" },
    ])
  })

  test("are one sentence where nothing is asked yet", () => {
    const empty = smallDefinition(({ pages }) => {
      for (const page of pages) page.elements = []
    })
    expect(listFaults(empty, conditions)).toEqual([
      { sentence: "Der Fragebogen stellt noch keine Frage.", item: null },
    ])
  })
})

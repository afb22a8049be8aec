import { describe, expect, test } from "vitest"
import type { Hindrance } from "../../../app/features/surveys/lifecycle/hindrances.ts"
import { nextStepOf } from "../../../app/features/surveys/lifecycle/next-step.ts"

const READY = {
  ...({ state: "draft", gate: "not_yet" } as const),
  ...{ invited: 122, submitted: 0, isInvited: false, asksNothing: false },
  ...{ missing: [] as Hindrance[], keptUntil: "2027-06-30", erasedAt: null },
}
const at = (place: Hindrance["at"]): Hindrance => ({ at: place, sentence: "", item: null })
const to = (values: object) => nextStepOf({ ...READY, ...values })?.to?.part ?? null

describe("the next step of a survey", () => {
  test("leads to the page where the first of what is missing is put right", () => {
    expect(to({ asksNothing: true, missing: [at("questionnaire")] })).toBe("questionnaire")
    expect(to({ missing: [at("test"), at("invitations")] })).toBe("questionnaire")
    expect(to({ missing: [at("invitations"), at("edit")] })).toBe("invitations")
    expect(to({ missing: [at("edit")] })).toBe("edit")
    const sentence = "Es fehlt der Tag, an dem die Antworten gelöscht werden."
    expect(nextStepOf({ ...READY, missing: [{ ...at("edit"), sentence }] })).toMatchObject({
      sentence,
    })
    expect(to({ missing: [at("crosses"), at("test")] })).toBe("crosses")
  })

  test("is the opening on the same page where nothing is missing", () => {
    expect(nextStepOf({ ...READY, state: "tested" })).toMatchObject({
      ...{ title: "Umfrage öffnen", to: null },
    })
  })

  test("while it is open is to send the invitations, then to watch the answers come in", () => {
    const open = { state: "open", gate: "open" } as const
    expect(to(open)).toBe("invitations")
    const watched = nextStepOf({ ...READY, ...open, isInvited: true, submitted: 89 })
    expect(watched).toMatchObject({ to: { part: "response" } })
    expect(watched?.sentence).toBe("33 von 122 haben noch nicht geantwortet.")
    expect(to({ state: "open", gate: "over", isInvited: true })).toBeNull()
  })

  test("is the results once it is closed, and nothing once they are published", () => {
    expect(to({ state: "closed", gate: "over" })).toBe("results")
    const closed = { ...READY, state: "closed", gate: "over" } as const
    expect(nextStepOf(closed)?.sentence).toContain(
      "bis zum 30.06.2027; danach sind die Antworten gelöscht",
    )
    expect(nextStepOf({ ...READY, state: "published", gate: "over" })).toBeNull()
  })

  test("leads to no results where the answers were erased unpublished", () => {
    const erased = { state: "closed", gate: "over", erasedAt: "2027-07-01T09:00:00.000Z" } as const
    expect(to(erased)).toBe("response")
    expect(nextStepOf({ ...READY, ...erased })?.title).toBe("Die Antworten sind gelöscht")
  })
})

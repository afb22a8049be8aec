import { describe, expect, test } from "vitest"
import type { DomainError } from "../../../app/commands/errors.ts"
import { assertMethodAllowed, methodsFor } from "../../../app/features/decisions/rules/methods.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import {
  assertMayConfirm,
  assertResultAllowed,
  assertSameText,
  assertStillOpen,
  CONSULTATION_ROLES,
  type ConsultationRole,
  effectOf,
  isApproval,
  mayHaveCounts,
  RESULTS,
  type ReportedResult,
  type Result,
  resultNote,
  resultsFor,
  resultWord,
} from "../../../app/features/decisions/rules/results.ts"
import {
  assertStep,
  CIRCULAR,
  CONDITION,
  CONSULTATION,
  MEETING,
  nextStates,
  PAPER,
  type States,
  VOTE,
} from "../../../app/features/decisions/rules/states.ts"

// DOMAIN.md's table [C2], typed once more by hand: decide, advise and hear, inform.
const TABLE: Record<Result, string> = {
  endorsed: "✓✓-",
  endorsed_with_conditions: "✓✓-",
  endorsed_modified: "✓✓-",
  commits_itself: "✓✓-",
  deliberated: "✓✓-",
  noted: "-✓✓",
  informed: "--✓",
  deferred: "✓✓-",
  referred: "✓✓-",
  rejected: "✓✓✓",
  withdrawn: "✓✓✓",
  not_dealt_with: "✓✓✓",
}
const COLUMN: Record<ConsultationRole, number> = { decide: 0, advise: 1, hear: 1, inform: 2 }

function reported(result: Result, fields: Partial<ReportedResult> = {}): ReportedResult {
  return {
    result,
    conditions: result === "endorsed_with_conditions" ? ["Kosten in 5.2 nennen"] : [],
    resolutionText: result === "endorsed_modified" ? "Der Text." : "",
    hasCounts: false,
    referredTo: result === "referred" ? "com_1" : null,
    ...fields,
  }
}

function refusal(run: () => unknown): DomainError | null {
  try {
    run()
    return null
  } catch (error) {
    return error as DomainError
  }
}

describe("[C2] a result", () => {
  test("is open to a role as DOMAIN.md says, and to no other", () => {
    for (const role of CONSULTATION_ROLES) {
      for (const result of RESULTS) {
        const error = refusal(() => assertResultAllowed(role, reported(result)))
        const isOpen = TABLE[result][COLUMN[role]] === "✓"
        expect(error === null, `${result} for ${role}`).toBe(isOpen)
        if (!isOpen) expect(error).toMatchObject({ kind: "rule", rule: "C2" })
        expect(resultsFor(role).includes(result)).toBe(isOpen)
      }
    }
  })

  test("that is refused names those that are possible", () => {
    expect(refusal(() => assertResultAllowed("decide", reported("noted")))?.message).toBe(
      "„zur Kenntnis genommen“ passt nicht zum Schritt „Entscheidung“. Möglich ist „zugestimmt“, „mit Maßgaben zugestimmt“, „geändert beschlossen“, „bekennt sich“, „beraten, ohne Beschluss“, „vertagt“, „verwiesen“, „abgelehnt“, „zurückgezogen“ oder „abgesetzt“.",
    )
  })

  const missing: [string, ReportedResult, string, RegExp][] = [
    [
      "with conditions has at least one",
      reported("endorsed_with_conditions", { conditions: [" "] }),
      "conditions",
      /mindestens eine Maßgabe/,
    ],
    [
      "without conditions has none",
      reported("endorsed", { conditions: ["Doch eine"] }),
      "conditions",
      /zu „mit Maßgaben zugestimmt“ oder „bekennt sich“\. Bitte wählen Sie ein solches Ergebnis/,
    ],
    [
      "that changes the text gives it",
      reported("endorsed_modified", { resolutionText: " " }),
      "resolutionText",
      /wie er beschlossen wurde/,
    ],
    [
      "that refers the matter says to whom",
      reported("referred", { referredTo: null }),
      "referredTo",
      /an das verwiesen wurde/,
    ],
    [
      "without a vote has no counts",
      reported("deliberated", { hasCounts: true }),
      "counts",
      /gehört keine Abstimmung/,
    ],
  ]
  for (const [sentence, result, field, message] of missing) {
    test(sentence, () => {
      const error = refusal(() => assertResultAllowed("decide", result))
      expect(error).toMatchObject({ kind: "invalid" })
      expect(Object.keys(error?.fields ?? {})).toEqual([field])
      expect(error?.fields[field]).toMatch(message)
    })
  }

  test("that commits politically may ask for something, and need not", () => {
    for (const conditions of [[], ["Kosten in 5.2 nennen"]]) {
      const committed = reported("commits_itself", { conditions })
      expect(refusal(() => assertResultAllowed("decide", committed))).toBeNull()
    }
    const advised = reported("endorsed", { conditions: ["Doch eine"] })
    expect(refusal(() => assertResultAllowed("hear", advised))?.fields.conditions).toMatch(
      /„mit Maßgaben empfohlen“/,
    )
  })

  test("ends the step, leaves it open or opens the next", () => {
    const effects = RESULTS.map((result) => `${result} ${effectOf(result, "decide")}`)
    expect(effects.filter((effect) => !effect.endsWith("final"))).toEqual([
      "deliberated stays_open",
      "deferred opens_next",
      "referred opens_next",
    ])
    expect(effectOf("deliberated", "advise")).toBe("final")
  })

  test("that stands is not overwritten; what stays open goes on", () => {
    expect(() => assertStillOpen(null, "decide")).not.toThrow()
    expect(() => assertStillOpen("deliberated", "decide")).not.toThrow()
    expect(refusal(() => assertStillOpen("endorsed", "decide"))?.message).toMatch(
      /steht das Ergebnis fest: „zugestimmt“/,
    )
    expect(refusal(() => assertStillOpen("deliberated", "hear"))).toMatchObject({ rule: "C2" })
  })

  test("is an approval only where the committee approved", () => {
    expect(RESULTS.filter(isApproval)).toEqual([
      "endorsed",
      "endorsed_with_conditions",
      "endorsed_modified",
    ])
    expect(RESULTS.filter(mayHaveCounts)).toEqual([
      "endorsed",
      "endorsed_with_conditions",
      "endorsed_modified",
      "commits_itself",
      "rejected",
    ])
    expect(resultNote("noted")).toBe("keine Zustimmung")
    expect(resultNote("commits_itself")).toBe("politisch, nicht bindend")
  })

  test("of an advising committee is a recommendation", () => {
    expect(resultWord("endorsed", "decide")).toBe("zugestimmt")
    expect(resultWord("endorsed", "advise")).toBe("empfohlen")
    expect(resultWord("rejected", "hear")).toBe("abgelehnt")
  })
})

describe("[C1] a result names the text that was before the committee", () => {
  test("and any other is a conflict", () => {
    expect(() => assertSameText("aa", "aa")).not.toThrow()
    expect(refusal(() => assertSameText("aa", "ab"))).toMatchObject({ kind: "conflict" })
  })
})

describe("[C3] a reported result is confirmed", () => {
  test("by that committee's chair or deputy, and never by who reported it", () => {
    const roles = ["chair", "deputy_chair", "member", "substitute", "advisor", "secretary", "guest"]
    for (const role of roles) {
      for (const reporterId of ["me", "other"]) {
        const mayBe = role.includes("chair") && reporterId === "other"
        const error = refusal(() =>
          assertMayConfirm({ actorId: "me", reporterId, actorRoles: [role] }),
        )
        expect(error === null, `${role}, reported by ${reporterId}`).toBe(mayBe)
        if (!mayBe) expect(error).toMatchObject({ kind: "rule", rule: "C3" })
      }
    }
    expect(() => assertMayConfirm({ actorId: "me", reporterId: "x", actorRoles: [] })).toThrow()
  })
})

describe("the ways of voting", () => {
  const council = presetOf("kv_mv_council").ruleSet

  test("elected bodies vote openly, secretly only on people (§ 31 Abs. 1, § 32 Abs. 1 KV M-V)", () => {
    expect(methodsFor(council, "resolution")).toEqual(["open", "roll_call", "no_objection"])
    expect(methodsFor(council, "election")).toContain("secret_counts")
    expect(() => assertMethodAllowed(council, "resolution", "secret_counts")).toThrow(/offen ab/)
  })

  test("a majority of all members has to be counted", () => {
    expect(() => assertMethodAllowed(council, "statute_change", "no_objection")).toThrow(
      /braucht gezählte Stimmen \(§ 5 Abs. 2 KV M-V\)/,
    )
  })
})

describe("states", () => {
  // From DOMAIN.md; what it leaves open is said beside the states themselves.
  goesOnly(PAPER, ["draft released", "released in_consultation", "in_consultation concluded"])
  goesOnly(VOTE, [
    "prepared open",
    "prepared annulled",
    "open closed",
    "open annulled",
    "closed certified",
    "closed annulled",
    "certified annulled",
  ])
  goesOnly(CIRCULAR, [
    "draft open",
    "draft cancelled",
    "open passed",
    "open failed",
    "open objected",
    "open cancelled",
  ])
  goesOnly(MEETING, [
    "draft scheduled",
    "draft cancelled",
    "scheduled invited",
    "scheduled cancelled",
    "invited in_session",
    "invited cancelled",
    "in_session closed",
    "closed minutes_draft",
    "minutes_draft minutes_approved",
  ])
  goesOnly(CONDITION, [
    "open incorporated",
    "open refused",
    "incorporated verified",
    "incorporated open",
    "refused verified",
    "refused open",
  ])
  goesOnly(CONSULTATION, [
    "planned scheduled",
    "planned in_session",
    "planned reported",
    "planned skipped",
    "planned cancelled",
    "scheduled planned",
    "scheduled in_session",
    "scheduled reported",
    "scheduled skipped",
    "scheduled cancelled",
    "in_session planned",
    "in_session scheduled",
    "in_session reported",
    "in_session cancelled",
    "reported confirmed",
    "reported planned",
    "confirmed planned",
  ])

  test("refusals say what is and what is possible", () => {
    expect(refusal(() => assertStep(VOTE, "prepared", "certified"))).toMatchObject({
      kind: "rule",
      message:
        "Die Abstimmung ist „vorbereitet“ und kann nicht „festgestellt“ werden. Möglich ist „eröffnet“ oder „aufgehoben“.",
    })
    expect(refusal(() => assertStep(MEETING, "cancelled", "invited"))?.message).toBe(
      "Die Sitzung ist „abgesagt“; dabei bleibt es.",
    )
    expect(refusal(() => assertStep(VOTE, "open", "open"))).toMatchObject({ kind: "conflict" })
  })
})

/** @param allowed "before after" for each step that there is */
function goesOnly<State extends string>(of: States<State>, allowed: readonly string[]): void {
  test(`${of.subject} goes only the ways there are`, () => {
    const states = Object.keys(of.words) as State[] // the keys of a Record
    const found = states.flatMap((before) =>
      states
        .filter((after) => refusal(() => assertStep(of, before, after)) === null)
        .map((after) => `${before} ${after}`),
    )
    expect(found.sort()).toEqual([...allowed].sort())
    for (const state of states) {
      const ways = allowed.filter((way) => way.startsWith(`${state} `))
      expect(nextStates(of, state).length).toBe(ways.length)
    }
  })
}

import { describe, expect, test } from "vitest"
import type { DomainError } from "../../../app/commands/errors.ts"
import {
  assertCountsAddUp,
  assertMayCast,
  assertOneBallotEach,
  type Counts,
  countBallots,
  countsWithoutObjection,
  seatToVoteFor,
} from "../../../app/features/decisions/rules/counts.ts"
import {
  assertCertifiable,
  decideVote,
  type VoteDecision,
  whatIf,
} from "../../../app/features/decisions/rules/decide.ts"
import { seatsOf } from "../../../app/features/decisions/rules/electorate.ts"
import {
  abstentionNote,
  quorumSentence,
  tallyLine,
  voteSentence,
  whatIfSentences,
} from "../../../app/features/decisions/rules/explain-vote.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { Setting } from "../../../app/features/decisions/rules/quorum.ts"
import type { DecisionType, RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import { electorate, member, memberIds, setting, substitute } from "./electors.ts"

const council = presetOf("kv_mv_council").ruleSet
const association = presetOf("special_purpose_association").ruleSet
const group = presetOf("project_group").ruleSet
const board = presetOf("association_board").ruleSet

const nine = electorate(
  memberIds(9).map((id) => member(id)),
  { seats: 9 },
)

function here(present: number, fields: Partial<Setting> = {}, excluded: readonly string[] = []) {
  return setting(nine, memberIds(present), fields, excluded)
}

function counts(yes: number, no: number, abstain = 0, rest: Partial<Counts> = {}): Counts {
  return { yes, no, abstain, invalid: 0, notCast: 0, ...rest }
}

function decided(
  yes: number,
  no: number,
  abstain = 0,
  { ruleSet = council, type = "resolution" }: { ruleSet?: RuleSet; type?: DecisionType } = {},
): VoteDecision {
  return decideVote(ruleSet, type, here(yes + no + abstain), counts(yes, no, abstain))
}

/** The rule's id and its sentence; fails where nothing is refused. */
function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    const { kind, rule, message } = error as DomainError
    if (kind !== "rule") throw error
    return rule ? `[${rule}] ${message}` : message
  }
  return "nothing was refused"
}

describe("[Q1] counts add up", () => {
  const seats = seatsOf(council, nine, here(9).attendance)

  test("to those who are present and entitled", () => {
    expect(() => assertCountsAddUp(seats, counts(6, 2, 1))).not.toThrow()
    expect(() => assertCountsAddUp(seats, counts(6, 2, 0, { notCast: 1 }))).not.toThrow()
    expect(refusal(() => assertCountsAddUp(seats, counts(6, 3, 1)))).toBe(
      "[Q1] Die Zahlen gehen nicht auf: 6 Ja + 3 Nein + 1 Enthaltung = 10; anwesend und stimmberechtigt sind 9. Bitte zählen Sie neu, oder prüfen Sie, wer anwesend ist.",
    )
    expect(refusal(() => assertCountsAddUp(seats, counts(6, 2)))).toBe(
      "[Q1] Die Zahlen gehen nicht auf: 6 Ja + 2 Nein = 8; anwesend und stimmberechtigt sind 9. Wer anwesend ist und nicht mitstimmt, gehört zu „nicht teilgenommen“.",
    )
  })

  test("to one member, and to votes where members have several", () => {
    const one = seatsOf(council, nine, here(1).attendance)
    expect(refusal(() => assertCountsAddUp(one, counts(2, 0)))).toMatch(
      /anwesend und stimmberechtigt ist 1\. /,
    )
    const of = electorate([member("A", { weight: 10 }), member("B", { weight: 4 })])
    const weighted = seatsOf(association, of, setting(of, ["A", "B"]).attendance)
    expect(refusal(() => assertCountsAddUp(weighted, counts(2, 0)))).toMatch(
      /anwesend und stimmberechtigt sind 14 Stimmen\. /,
    )
  })

  test("in whole numbers from zero on", () => {
    for (const wrong of [counts(10, -1), counts(4.5, 4.5), counts(Number.NaN, 9)]) {
      expect(refusal(() => assertCountsAddUp(seats, wrong))).toMatch(/^\[Q1\].*ganzen Zahlen/)
    }
  })

  test("without those excluded for conflict of interest", () => {
    const without = seatsOf(council, nine, here(9, {}, ["m1", "m2"]).attendance)
    expect(refusal(() => assertCountsAddUp(without, counts(6, 3)))).toMatch(
      /stimmberechtigt sind 7/,
    )
    expect(() => assertCountsAddUp(without, counts(6, 1))).not.toThrow()
  })
})

describe("[Q2] nobody votes who may not", () => {
  const electors = [
    member("A"),
    member("B"),
    member("Gast", { votingRight: false }),
    substitute("X", "A"),
    substitute("Y", "A", { rank: 1 }),
  ]
  const refusedAt = (
    present: string[],
    ballot: { membershipId: string; castBy: string },
    excluded: string[] = [],
    ruleSet = association,
  ) =>
    refusal(() =>
      assertMayCast(
        seatsOf(ruleSet, electorate(electors), {
          present: new Set(present),
          excluded: new Set(excluded),
        }),
        ballot,
      ),
    )

  test("an excluded member", () => {
    const own = { membershipId: "B", castBy: "B" }
    expect(refusedAt(["A", "B"], own, ["B"])).toMatch(
      /^\[Q2\] Wer befangen ist, wirkt an Beratung und Abstimmung nicht mit/,
    )
  })

  test("a guest, and whoever is no member", () => {
    expect(refusedAt(["Gast"], { membershipId: "Gast", castBy: "Gast" })).toMatch(/kein Stimmrecht/)
    expect(refusedAt(["A"], { membershipId: "fremd", castBy: "fremd" })).toMatch(/kein Stimmrecht/)
  })

  test("a member who is not recorded as present", () => {
    expect(refusedAt(["A"], { membershipId: "B", castBy: "B" })).toMatch(
      /nicht als anwesend erfasst/,
    )
  })

  test("a substitute while the member is there", () => {
    expect(refusedAt(["A", "X"], { membershipId: "A", castBy: "X" })).toMatch(
      /Das Mitglied ist selbst anwesend/,
    )
  })

  test("a substitute behind one who goes first", () => {
    expect(refusedAt(["X", "Y"], { membershipId: "A", castBy: "Y" })).toMatch(/im Rang vorgeht/)
    expect(refusedAt(["X", "Y"], { membershipId: "A", castBy: "X" })).toBe("nothing was refused")
  })

  test("a substitute of an excluded member, where the rule set has none for that", () => {
    const ballot = { membershipId: "A", castBy: "X" }
    expect(refusedAt(["A", "X"], ballot, ["A"], group)).toMatch(
      /Für dieses Mitglied stimmt niemand/,
    )
    expect(refusedAt(["A", "X"], ballot, ["A"])).toBe("nothing was refused")
  })

  test("and each sees the seat it may vote for", () => {
    const seats = seatsOf(association, electorate(electors), {
      present: new Set(["X", "Y", "B"]),
      excluded: new Set<string>(),
    })
    const seatOf = (membershipId: string) =>
      seatToVoteFor(seats, { membershipId })?.member.membershipId ?? null
    expect([seatOf("X"), seatOf("B"), seatOf("Y"), seatOf("A")]).toEqual(["A", "B", null, null])
  })
})

describe("[Q3] one ballot each", () => {
  test("however often it is sent", () => {
    const seats = seatsOf(council, nine, here(3).attendance)
    const ballot = { membershipId: "m1", castBy: "m1", choice: "yes" as const }
    expect(() => assertOneBallotEach(seats, [ballot])).not.toThrow()
    expect(refusal(() => countBallots(council, seats, [ballot, { ...ballot, choice: "no" }]))).toBe(
      "[Q3] Für dieses Mitglied liegt schon eine Stimme vor. Jede zählt einmal.",
    )
  })

  test("also for a person who is chair and member at once", () => {
    const twice = electorate([
      member("chair", { personId: "p" }),
      member("member", { personId: "p" }),
      member("other"),
    ])
    const attendance = {
      present: new Set(["chair", "member", "other"]),
      excluded: new Set<string>(),
    }
    expect(seatsOf(board, twice, attendance)).toHaveLength(2)
  })
})

describe("[Q4] no certificate without a quorum", () => {
  test("and the refusal says how many were missing and what to do", () => {
    const decision = decided(4, 0)
    expect(decision.passed).toBe(false)
    for (const statement of ["passed", "failed"] as const) {
      expect(refusal(() => assertCertifiable(decision, statement))).toBe(
        "[Q4] Nicht beschlussfähig: 4 von 9 Mitgliedern anwesend, nötig sind mindestens 5 (nicht 2 · 4 > 9). Ohne Beschlussfähigkeit lässt sich die Abstimmung nicht feststellen; heben Sie sie auf und halten Sie den Punkt als „vertagt mangels Beschlussfähigkeit“ fest.",
      )
    }
  })

  test("nor where nobody knows how many seats there are", () => {
    const unknown = setting(electorate([member("m1")]), ["m1"])
    expect(refusal(() => decideVote(council, "resolution", unknown, counts(1, 0)))).toMatch(
      /nicht eingetragen, wie viele Sitze/,
    )
  })
})

describe("[Q5] the chair's statement is the computed result", () => {
  test("and one that contradicts it is refused with the computation", () => {
    expect(refusal(() => assertCertifiable(decided(4, 5), "passed"))).toBe(
      "[Q5] Festgestellt ist „angenommen“, gerechnet ist der Antrag abgelehnt: 4 Ja gegen 5 Nein. Verlangt ist: einfache Mehrheit (§ 31 Abs. 1 KV M-V); Rechnung: nicht 4 > 5. Prüfen Sie die Zahlen; stimmen sie, so stellen Sie „abgelehnt“ fest.",
    )
    expect(
      refusal(() => assertCertifiable(decided(5, 4, 0, { type: "statute_change" }), "failed")),
    ).toBe(
      "[Q5] Festgestellt ist „abgelehnt“, gerechnet ist der Antrag angenommen: 5 Ja, nötig sind mindestens 5 von 9 Stimmen aller Mitglieder (2 · 5 > 9). Verlangt ist: Mehrheit aller Mitglieder (§ 5 Abs. 2 KV M-V); Rechnung: 2 · 5 > 9. Prüfen Sie die Zahlen; stimmen sie, so stellen Sie „angenommen“ fest.",
    )
  })

  test("and one that agrees is taken", () => {
    expect(refusal(() => assertCertifiable(decided(6, 3), "passed"))).toBe("nothing was refused")
    expect(refusal(() => assertCertifiable(decided(3, 6), "failed"))).toBe("nothing was refused")
  })

  test("and a tie that waits for the chair is no result yet", () => {
    const ruleSet: RuleSet = { ...board, tie: "chair_decides" }
    const tie = decided(4, 4, 0, { ruleSet })
    for (const statement of ["passed", "failed"] as const) {
      expect(refusal(() => assertCertifiable(tie, statement))).toMatch(
        /wie der Vorsitz entscheidet/,
      )
    }
    expect(voteSentence(tie)).toBe(
      "Offen: 4 Ja gegen 4 Nein; die Stimme des Vorsitzes entscheidet.",
    )
  })

  test("and a kind of decision that the rule set does not know is refused, not guessed", () => {
    expect(refusal(() => decided(6, 3, 0, { type: "dissolution" }))).toMatch(
      /sagt nicht, welche Mehrheit „Auflösung“ braucht/,
    )
  })
})

describe("the sentence of a result", () => {
  const sentences: [VoteDecision, string][] = [
    [decided(6, 3), "Angenommen: 6 Ja gegen 3 Nein."],
    [decided(5, 3, 1), "Angenommen: 5 Ja gegen 3 Nein; Enthaltungen zählen nicht mit."],
    [
      decided(4, 4, 1),
      "Abgelehnt: 4 Ja gegen 4 Nein; bei Stimmengleichheit ist der Antrag abgelehnt.",
    ],
    [decided(0, 0, 9), "Abgelehnt: Niemand hat mit Ja gestimmt."],
    [
      decided(6, 3, 0, {
        ruleSet: {
          ...council,
          majorities: { resolution: { majority: "two_thirds_cast", source: "§ 9 der Satzung" } },
        },
      }),
      "Angenommen: 6 Ja, nötig sind mindestens 6 von 9 abgegebenen Stimmen (3 · 6 ≥ 2 · 9).",
    ],
    [
      decided(5, 1, 0, { ruleSet: group }),
      "Abgelehnt: 5 Ja, nötig sind alle 6 abgegebenen Stimmen (nicht 5 = 6).",
    ],
    [
      decided(1, 0, 4, { ruleSet: group }),
      "Angenommen: 1 Ja, nötig ist die einzige abgegebene Stimme (1 = 1); Enthaltungen zählen nicht mit.",
    ],
    [
      decideVote(council, "resolution", here(9), counts(4, 3, 0, { invalid: 2 })),
      "Angenommen: 4 Ja gegen 3 Nein; ungültige Stimmen zählen nicht mit.",
    ],
    [
      decideVote(council, "resolution", here(9), counts(4, 3, 1, { invalid: 1 })),
      "Angenommen: 4 Ja gegen 3 Nein; Enthaltungen und ungültige Stimmen zählen nicht mit.",
    ],
    [
      decided(8, 0, 1, { ruleSet: { ...council, abstention: "counts_as_no" } }),
      "Angenommen: 8 Ja gegen 1 andere Stimme; Enthaltungen wirken wie Nein.",
    ],
    [
      decideVote(
        { ...council, abstention: "counts_as_no" },
        "resolution",
        here(9),
        counts(4, 2, 1, { invalid: 1, notCast: 1 }),
      ),
      "Abgelehnt: 4 Ja gegen 5 andere Stimmen; Enthaltungen, ungültige Stimmen und nicht abgegebene Stimmen wirken wie Nein.",
    ],
    [
      decided(4, 3, 1, { ruleSet: { ...council, abstention: "counts_as_no" } }),
      "Abgelehnt: 4 Ja gegen 4 andere Stimmen; Enthaltungen wirken wie Nein.",
    ],
    [
      decided(4, 0),
      "Kein Beschluss. Nicht beschlussfähig: 4 von 9 Mitgliedern anwesend, nötig sind mindestens 5 (nicht 2 · 4 > 9).",
    ],
  ]
  for (const [decision, sentence] of sentences) {
    test(sentence, () => expect(voteSentence(decision)).toBe(sentence))
  }

  test("who is about to abstain is told what it does", () => {
    expect(abstentionNote("unanimous_all", "ignored")).toBe(
      "Alle Stimmberechtigten müssen zustimmen: Mit einer Enthaltung kommt der Beschluss nicht zustande.",
    )
    expect(abstentionNote("unanimous_cast", "counts_as_no")).toMatch(
      /^Alle Anwesenden müssen zustimmen/,
    )
    for (const majority of ["absolute_members", "two_thirds_members"] as const) {
      expect(abstentionNote(majority, "ignored")).toBe("Eine Enthaltung wirkt hier wie ein Nein.")
    }
    expect(abstentionNote("simple_cast", "counts_as_no")).toMatch(/wie ein Nein/)
    expect(abstentionNote("simple_cast", "ignored")).toBe("")
  })

  test("reads like a council's line", () => {
    expect(tallyLine(decided(9, 0).tally)).toBe("Ja: 9 · Nein: 0 · Enthaltungen: 0 · Befangen: 0")
    const odd = decideVote(
      council,
      "resolution",
      here(9, {}, ["m9"]),
      counts(4, 1, 1, { invalid: 1, notCast: 1 }),
    )
    expect(tallyLine(odd.tally)).toBe(
      "Ja: 4 · Nein: 1 · Enthaltungen: 1 · Ungültig: 1 · Nicht teilgenommen: 1 · Befangen: 1",
    )
    expect(odd.tally).toMatchObject({ present: 8, absent: 0, excluded: 1 })
  })
})

describe("the sentence of a quorum", () => {
  const cases: [RuleSet, Setting, string][] = [
    [
      council,
      here(5),
      "Beschlussfähig: 5 von 9 Mitgliedern anwesend, nötig sind mindestens 5 (2 · 5 > 9).",
    ],
    [
      council,
      here(3, { isEstablished: true }),
      "Beschlussfähig: Zu Beginn festgestellt und seither nicht angezweifelt; jetzt 3 von 9 Mitgliedern anwesend.",
    ],
    [
      council,
      here(3, { isSecondSummons: true }),
      "Beschlussfähig: Zweite Sitzung zum selben Gegenstand; 3 von 9 Mitgliedern anwesend, nötig sind mindestens 3.",
    ],
    [
      council,
      here(8, { notSummoned: new Set(["m9"]) }),
      "Nicht beschlussfähig: Ein Mitglied, das nicht ordnungsgemäß geladen wurde, fehlt.",
    ],
    [
      board,
      here(1),
      "Beschlussfähig: Eine Mindestzahl ist nicht vorgeschrieben; 1 von 9 Mitgliedern anwesend.",
    ],
    [
      board,
      here(0),
      "Nicht beschlussfähig: Eine Mindestzahl ist nicht vorgeschrieben; 0 von 9 Mitgliedern anwesend.",
    ],
    [
      association,
      here(5),
      "Beschlussfähig: 5 von 9 Stimmen vertreten, nötig sind mindestens 5 (2 · 5 > 9).",
    ],
  ]
  for (const [ruleSet, at, sentence] of cases) {
    test(sentence, () => expect(quorumSentence(quorumOfRules(ruleSet, at))).toBe(sentence))
  }
})

function quorumOfRules(ruleSet: RuleSet, at: Setting) {
  return decideVote(ruleSet, "resolution", at, counts(at.attendance.present.size, 0)).quorum
}

describe("what if", () => {
  test("says how many may still leave, and how many Yes are missing", () => {
    expect(whatIf(council, "resolution", here(7), counts(2, 3, 0, { notCast: 2 }))).toEqual({
      hasQuorum: true,
      mayLeave: 2,
      losesAtOnce: true,
      yesMissing: 2,
    })
    expect(whatIf(council, "resolution", here(7, { isEstablished: true }), counts(4, 3))).toEqual({
      hasQuorum: true,
      mayLeave: 2,
      losesAtOnce: false,
      yesMissing: 0,
    })
  })

  test("reads as two sentences", () => {
    const said = (at: Setting, so: Counts) =>
      whatIfSentences(whatIf(council, "resolution", at, so)).join(" ")
    expect(said(here(7), counts(2, 3, 0, { notCast: 2 }))).toBe(
      "2 Mitglieder können noch gehen, ohne dass die Beschlussfähigkeit verloren geht. Es fehlen noch 2 Ja, wenn kein Nein hinzukommt.",
    )
    expect(said(here(5), counts(3, 2))).toBe(
      "Geht noch jemand, kann die Beschlussfähigkeit verloren sein. Nach den bisherigen Stimmen ist die Mehrheit erreicht.",
    )
    expect(said(here(4, { isEstablished: true }), counts(0, 3, 0, { notCast: 1 }))).toBe(
      "Die Beschlussfähigkeit ist festgestellt und gilt, bis jemand sie anzweifelt. Die Mehrheit ist nicht mehr zu erreichen.",
    )
    expect(said(here(4), counts(0, 0, 0, { notCast: 4 }))).toBe(
      "Das Gremium ist nicht beschlussfähig. Es fehlt noch 1 Ja, wenn kein Nein hinzukommt.",
    )
  })

  test("says that a majority is out of reach", () => {
    const missing = whatIf(council, "statute_change", here(6), counts(2, 2, 1, { notCast: 1 }))
    expect(missing.yesMissing).toBeNull()
  })

  test("counts on the heaviest leaving first", () => {
    const weighted = electorate([
      member("big", { weight: 6 }),
      member("mid", { weight: 3 }),
      member("one", { weight: 1 }),
    ])
    const at = setting(weighted, ["big", "mid", "one"])
    expect(whatIf(association, "resolution", at, counts(0, 0, 0, { notCast: 10 })).mayLeave).toBe(0)
  })
})

test("nobody objected: everybody present has agreed", () => {
  const seats = seatsOf(council, nine, here(7).attendance)
  expect(countsWithoutObjection(seats)).toEqual(
    counts(7, 0, 0, { members: { yes: 7, notCast: 0 } }),
  )
})

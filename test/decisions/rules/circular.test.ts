import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  assertBeforeDeadline,
  assertDeadlineLongEnough,
  assertMayEndEarly,
  type CircularDecision,
  circularRuleOf,
  circularSeats,
  closesAt,
  decideCircular,
  isPastDeadline,
} from "../../../app/features/decisions/rules/circular.ts"
import { countBallots } from "../../../app/features/decisions/rules/counts.ts"
import { circularSentence } from "../../../app/features/decisions/rules/explain-circular.ts"
import { assertNotice, noticeOf } from "../../../app/features/decisions/rules/notice.ts"
import type { PresetId } from "../../../app/features/decisions/rules/preset.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import {
  CIRCULAR_MAJORITIES,
  type CircularRule,
  type RuleSet,
} from "../../../app/features/decisions/rules/rule-set.ts"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { sized } from "../../support/effort.ts"
import { electorate, member, memberIds, substitute } from "./electors.ts"
import { rowsUnder } from "./tables.ts"

const board = presetOf("association_board").ruleSet
const unanimous = circularRuleOf(board)
const byMajority: CircularRule = {
  ...unanimous,
  legalBasis: "§ 9 Abs. 4 der Satzung",
  majority: "absolute_members",
}

const RULES: Record<string, RuleSet> = {
  Vorstand: board,
  "Satzung erlaubt Mehrheit": { ...board, circular: byMajority },
  Projektgruppe: presetOf("project_group").ruleSet,
}

const OUTCOMES = {
  open: "läuft",
  passed: "angenommen",
  failed: "nicht zustande gekommen",
  objected: "widersprochen",
}

interface Answered {
  yes?: number
  no?: number
  abstain?: number
  notCast?: number
}

function decision(
  answered: Answered,
  { rule = unanimous, isClosed = true, objections = 0 } = {},
): CircularDecision {
  const { yes = 0, no = 0, abstain = 0, notCast = 0 } = answered
  const members = memberIds(yes + no + abstain + notCast).map((id) => member(id))
  const seats = circularSeats(board, electorate(members), new Set())
  const counts = { yes, no, abstain, invalid: 0, notCast }
  return decideCircular(board, rule, seats, counts, { objections, isClosed })
}

describe("circular resolutions", () => {
  for (const row of rowsUnder("Umlaufbeschlüsse")) {
    test(`${row("Nr")}. ${row("Vorschrift")}: ${row("Sachverhalt")}`, () => {
      const number = (column: string) => Number(row(column))
      const ruleSet = RULES[row("Regelwerk")] ?? board
      const ids = memberIds(number("Stimmberechtigte"))
      const of = electorate(ids.map((id) => member(id)))
      const seats = circularSeats(ruleSet, of, new Set(ids.slice(0, number("befangen"))))
      const counts = {
        yes: number("Ja"),
        no: number("Nein"),
        abstain: number("Enthaltung"),
        invalid: 0,
        notCast: number("ohne Antwort"),
      }
      const found = decideCircular(ruleSet, circularRuleOf(ruleSet), seats, counts, {
        objections: row("Widerspruch") === "ja" ? 1 : 0,
        isClosed: row("Frist") === "abgelaufen",
      })
      const { left, operator, right, holds } = found.computation
      const side = (one: typeof left) => `${one.factor === 1 ? "" : `${one.factor} · `}${one.count}`
      expect(OUTCOMES[found.outcome]).toBe(row("Ergebnis"))
      expect(found.isSettled ? "ja" : "nein").toBe(row("steht fest"))
      expect(`${holds ? "" : "nicht "}${side(left)} ${operator} ${side(right)}`).toBe(
        row("Rechnung"),
      )
    })
  }

  test("[U1] are refused where the rule set names no legal basis, with the way into a meeting", () => {
    const without: PresetId[] = [
      "kv_mv_council",
      "special_purpose_association",
      "public_law_institution",
    ]
    for (const id of without) {
      expect(() => circularRuleOf(presetOf(id).ruleSet)).toThrow(
        /keine Rechtsgrundlage für Umlaufbeschlüsse.*Tagesordnung einer Sitzung/,
      )
    }
    const blank: RuleSet = { ...board, circular: { ...unanimous, legalBasis: " " } }
    expect(() => circularRuleOf(blank)).toThrow(/keine Rechtsgrundlage/)
  })

  test("[U1] by majority decide resolutions only, by all everything", () => {
    const ruleSet: RuleSet = { ...board, circular: byMajority }
    expect(circularRuleOf(ruleSet)).toBe(byMajority)
    expect(() => circularRuleOf(ruleSet, "statute_change")).toThrow(
      /„Änderung der Satzung“ lässt sich nach § 9 Abs. 4 der Satzung nicht im Umlauf entscheiden/,
    )
    const assembly = presetOf("association_assembly").ruleSet
    expect(circularRuleOf(assembly, "statute_change")).toBe(assembly.circular)
  })

  test("know no substitutes: nobody is absent from a letter", () => {
    const of = electorate([member("A"), member("B"), substitute("X", "A")])
    const group = presetOf("project_group").ruleSet
    const seats = circularSeats(group, of, new Set())
    expect(seats.map(({ voter }) => voter?.membershipId)).toEqual(["A", "B"])
    const ballot = { membershipId: "A", castBy: "X", choice: "yes" as const }
    expect(() => countBallots(group, seats, [ballot])).toThrow(/selbst anwesend|Stellvertretung/)
  })
})

describe("[U2] a circular resolution ends early", () => {
  const RUNS = { numRuns: sized(1000, 15_000) }
  const rules = fc.record({
    legalBasis: fc.constant("§ 9"),
    majority: fc.constantFrom(...CIRCULAR_MAJORITIES),
    minimumDays: fc.constant(0),
    objection: fc.boolean(),
    form: fc.constant("text" as const),
  })
  const given = fc.constantFrom("yes", "no", "abstain", "missing")
  const members = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 4 }), given }), {
    minLength: 1,
    maxLength: 5,
  })

  test("exactly when every possible rest of the answers would give the same result", () => {
    fc.assert(
      fc.property(rules, members, fc.boolean(), (rule, people, hasObjection) => {
        const ruleSet: RuleSet = { ...board, votes: { weighted: true, castUniformly: false } }
        const of = electorate(people.map(({ weight }, index) => member(`m${index}`, { weight })))
        const seats = circularSeats(ruleSet, of, new Set())
        const weights = (choice: string) =>
          people.filter((one) => one.given === choice).map(({ weight }) => weight)
        const sum = (some: number[]) => some.reduce((total, one) => total + one, 0)
        const counts = {
          yes: sum(weights("yes")),
          no: sum(weights("no")),
          abstain: sum(weights("abstain")),
          invalid: 0,
          notCast: sum(weights("missing")),
        }
        const objections = hasObjection ? 1 : 0
        const now = decideCircular(ruleSet, rule, seats, counts, { objections, isClosed: false })
        const ends = new Set<string>()
        const complete = (rest: number[], then: typeof counts, objected: number): void => {
          const [weight, ...others] = rest
          if (weight === undefined) {
            const at = { objections: objected, isClosed: true }
            ends.add(decideCircular(ruleSet, rule, seats, then, at).outcome)
            return
          }
          complete(others, then, objected)
          if (rule.objection) complete(others, then, objected + 1)
          const notCast = then.notCast - weight
          for (const choice of ["yes", "no", "abstain"] as const) {
            complete(others, { ...then, notCast, [choice]: then[choice] + weight }, objected)
          }
        }
        complete(weights("missing"), counts, objections)
        expect(now.isSettled).toBe(ends.size === 1)
      }),
      RUNS,
    )
  })

  test("and is refused before, with the number of answers missing", () => {
    expect(() => assertMayEndEarly(decision({ yes: 4, notCast: 1 }, { isClosed: false }))).toThrow(
      "1 Stimme steht noch aus und kann das Ergebnis ändern. Der Umlauf endet mit seiner Frist.",
    )
    const objecting = { rule: { ...unanimous, objection: true }, isClosed: false }
    expect(() => assertMayEndEarly(decision({ no: 1, notCast: 4 }, objecting))).toThrow(
      "4 Stimmen stehen noch aus. Wer nicht geantwortet hat, kann widersprechen. Der Umlauf endet mit seiner Frist.",
    )
    expect(() => assertMayEndEarly(decision({ no: 1, notCast: 4 }))).not.toThrow()
  })

  test("and silence never counts as consent: with a Yes fewer nothing passes that would not pass with a No", () => {
    fc.assert(
      fc.property(rules, fc.nat({ max: 5 }), fc.nat({ max: 5 }), (rule, yes, silent) => {
        fc.pre(yes + silent > 0)
        const asNo = decision({ yes, no: silent }, { rule })
        const asSilence = decision({ yes, notCast: silent }, { rule })
        const asAbstention = decision({ yes, abstain: silent }, { rule })
        expect(asSilence.outcome).toBe(asNo.outcome)
        expect(asAbstention.outcome).toBe(asNo.outcome)
      }),
      RUNS,
    )
  })
})

describe("the sentence of a circular resolution", () => {
  const sentences: [CircularDecision, string][] = [
    [
      decision({ yes: 5 }),
      "Angenommen: 5 Ja von 5 Stimmen der Stimmberechtigten, nötig sind alle (5 = 5).",
    ],
    [
      decision({ yes: 1 }),
      "Angenommen: 1 Ja von 1 Stimme der Stimmberechtigten, nötig ist sie (1 = 1).",
    ],
    [
      decision({ yes: 4, abstain: 1 }),
      "Nicht zustande gekommen: 4 Ja von 5 Stimmen der Stimmberechtigten, nötig sind alle (nicht 4 = 5). Eine Enthaltung ist keine Zustimmung.",
    ],
    [
      decision({ yes: 4, notCast: 1 }),
      "Nicht zustande gekommen: 4 Ja von 5 Stimmen der Stimmberechtigten, nötig sind alle (nicht 4 = 5). Wer nicht geantwortet hat, hat nicht zugestimmt.",
    ],
    [
      decision({ yes: 3, no: 1, abstain: 1 }, { rule: byMajority }),
      "Angenommen: 3 Ja von 5 Stimmen der Stimmberechtigten, nötig sind mindestens 3 (2 · 3 > 5).",
    ],
    [
      decision({ yes: 3, notCast: 2 }, { isClosed: false }),
      "Läuft: 3 Ja von 5 Stimmen der Stimmberechtigten, nötig sind alle; 2 Stimmen stehen aus.",
    ],
    [
      decision({ yes: 3, notCast: 2 }, { rule: { ...unanimous, objection: true }, objections: 1 }),
      "Widersprochen: Ein Mitglied verlangt eine Sitzung; dort wird entschieden.",
    ],
  ]
  for (const [found, sentence] of sentences) {
    test(sentence, () => expect(circularSentence(found)).toBe(sentence))
  }
})

describe("deadlines", () => {
  for (const row of rowsUnder("Fristen")) {
    test(`${row("Nr")}. ${row("Vorschrift")}: ${row("Sachverhalt")}`, () => {
      expect(isPastDeadline(row("Frist"), row("Zeitpunkt")) ? "nein" : "ja").toBe(row("gezählt"))
    })
  }

  test("a late answer is told that it does not count", () => {
    expect(() => assertBeforeDeadline("2026-11-26", "2026-11-26T23:00:00.000Z")).toThrow(
      "Die Frist ist am 26.11.2026 um 24 Uhr abgelaufen. Ihre Stimme wurde nicht gezählt.",
    )
  })

  test("each day of two years ends where the next begins", () => {
    for (let day = "2026-01-01"; day < "2028-01-01"; day = addDays(day, 1)) {
      const end = Date.parse(closesAt(day))
      const hours = (Date.parse(closesAt(addDays(day, 1))) - end) / 3_600_000
      expect([23, 24, 25]).toContain(hours)
      const berlin = new Date(end).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" })
      expect(berlin).toBe(`${addDays(day, 1)} 00:00:00`)
    }
  })

  test("leave the full days that the rule set asks for", () => {
    expect(() => assertDeadlineLongEnough(unanimous, "2026-11-22", "2026-11-25")).not.toThrow()
    expect(() => assertDeadlineLongEnough(unanimous, "2026-11-22", "2026-11-24")).toThrow(
      "Die Frist ist zu kurz: Die Regelung verlangt 3 volle Tage (§§ 28, 32 Abs. 3 BGB), sie kann also frühestens am 25.11.2026 enden.",
    )
  })
})

describe("notice", () => {
  for (const row of rowsUnder("Ladungsfristen")) {
    test(`${row("Nr")}. ${row("Vorschrift")}: ${row("Sachverhalt")}`, () => {
      const ruleSet = row("Regelwerk") === "Vorstand" ? board : presetOf("kv_mv_council").ruleSet
      const notice = noticeOf(ruleSet, row("eingeladen"), row("Sitzung"))
      expect(notice.isKept ? "ja" : "nein").toBe(row("gewahrt"))
      expect(notice.isKeptWhenUrgent ? "ja" : "nein").toBe(row("verkürzt gewahrt"))
    })
  }

  test("of no full day is kept on the day of the meeting, and not after it", () => {
    const none: RuleSet = { ...board, notice: { days: 0, urgentDays: null } }
    expect(noticeOf(none, "2026-06-24", "2026-06-24").isKept).toBe(true)
    expect(noticeOf(none, "2026-06-25", "2026-06-24").isKept).toBe(false)
    expect(() => assertNotice(none, "2026-06-25", "2026-06-24", "")).toThrow(
      "Eingeladen wird spätestens am Tag der Sitzung, dem 24.06.2026.",
    )
    const urgent: RuleSet = { ...board, notice: { days: 7, urgentDays: 0 } }
    expect(noticeOf(urgent, "2026-06-24", "2026-06-24")).toMatchObject({
      isKept: false,
      isKeptWhenUrgent: true,
    })
  })

  test("[G2] is kept, or somebody says why not", () => {
    const { ruleSet } = presetOf("kv_mv_council")
    expect(() => assertNotice(ruleSet, "2026-06-17", "2026-06-24", " ")).toThrow(
      "Die Ladungsfrist von 7 vollen Tagen ist nicht gewahrt: Für den 24.06.2026 musste die Einladung spätestens am 16.06.2026 hinaus.",
    )
    expect(() => assertNotice(ruleSet, "2026-06-17", "2026-06-24", "Hochwasser")).not.toThrow()
    expect(() => assertNotice(ruleSet, "2026-06-16", "2026-06-24", "")).not.toThrow()
  })
})

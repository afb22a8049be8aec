import { describe, expect, test } from "vitest"
import { type Ballot, countBallots } from "../../../app/features/decisions/rules/counts.ts"
import { decideVote, type VoteDecision } from "../../../app/features/decisions/rules/decide.ts"
import { seatsOf } from "../../../app/features/decisions/rules/electorate.ts"
import { inequalityText } from "../../../app/features/decisions/rules/inequality.ts"
import type { ChairVote } from "../../../app/features/decisions/rules/majority.ts"
import type { PresetId } from "../../../app/features/decisions/rules/preset.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { Setting } from "../../../app/features/decisions/rules/quorum.ts"
import type {
  DecisionType,
  Majority,
  RuleSet,
} from "../../../app/features/decisions/rules/rule-set.ts"
import { electorate, member, memberIds, setting, substitute } from "./electors.ts"
import { listOf, type Row, rowsUnder } from "./tables.ts"

const PRESETS: Record<string, PresetId> = {
  Vertretung: "kv_mv_council",
  Verbandsversammlung: "special_purpose_association",
  Mitgliederversammlung: "association_assembly",
  Vorstand: "association_board",
  Verwaltungsrat: "public_law_institution",
  Projektgruppe: "project_group",
}

const TYPES: Record<string, DecisionType> = {
  Beschluss: "resolution",
  Satzung: "statute_change",
  Zweck: "purpose_change",
  Zusammenschluss: "merger",
  Auflösung: "dissolution",
  Ausschluss: "expulsion",
  Wahl: "election",
  Abberufung: "recall",
  Dringlichkeit: "urgent_item",
}

interface Deviation {
  rules?: (ruleSet: RuleSet, type: DecisionType) => RuleSet
  setting?: Partial<Setting>
  chairVote?: ChairVote | null
  /** Those excluded have not come at all. */
  excludedAreAbsent?: true
}

function withMajority(majority: Majority): Deviation {
  return {
    rules: (ruleSet, type) => ({
      ...ruleSet,
      majorities: { ...ruleSet.majorities, [type]: { majority, source: "Satzung" } },
    }),
  }
}

function withQuorum(change: Partial<RuleSet["quorum"]>): Deviation {
  return { rules: (ruleSet) => ({ ...ruleSet, quorum: { ...ruleSet.quorum, ...change } }) }
}

function withTie(chairVote: ChairVote | null): Deviation {
  return { rules: (ruleSet) => ({ ...ruleSet, tie: "chair_decides" }), chairVote }
}

/** What the column "Abweichung" may say. */
const DEVIATIONS: Record<string, Deviation> = {
  "–": {},
  "Mehrheit: zwei Drittel aller Mitglieder": withMajority("two_thirds_members"),
  "Mehrheit: zwei Drittel der abgegebenen Stimmen": withMajority("two_thirds_cast"),
  "Befangene zählen als anwesend": withQuorum({ excluded: "present" }),
  "Befangene zählen als anwesend, fehlen aber": {
    ...withQuorum({ excluded: "present" }),
    excludedAreAbsent: true,
  },
  "Befangene zählen nicht zur Grundlage": withQuorum({ excluded: "not_in_base" }),
  "Beschlussfähig ab der Hälfte": withQuorum({
    share: { numerator: 1, denominator: 2, comparison: "at_least" },
  }),
  "zu Beginn festgestellt": { setting: { isEstablished: true } },
  angezweifelt: { setting: { isEstablished: false } },
  "zweite Sitzung": { setting: { isSecondSummons: true } },
  "Ladungsfehler, Mitglied fehlt": { setting: { notSummoned: new Set(["m45"]) } },
  "Ladungsfehler, Mitglied erscheint": { setting: { notSummoned: new Set(["m1"]) } },
  "Stichentscheid: Ja": withTie("yes"),
  "Stichentscheid: Nein": withTie("no"),
  "Stichentscheid: offen": withTie(null),
  "Stichentscheid: keiner": withTie("none"),
  "Enthaltungen wirken wie Nein": {
    rules: (ruleSet) => ({ ...ruleSet, abstention: "counts_as_no" }),
  },
  "Enthaltungen wirken wie Nein; Stichentscheid: Ja": {
    rules: (ruleSet) => ({ ...ruleSet, abstention: "counts_as_no", tie: "chair_decides" }),
    chairVote: "yes",
  },
  "nach Stimmen": { rules: (ruleSet) => ({ ...ruleSet, majorityBase: "votes" }) },
}

function known<Value>(table: Record<string, Value>, word: string): Value {
  const value = table[word]
  if (value === undefined) throw new Error(`the table's reader does not know „${word}“`)
  return value
}

function outcome({ quorum, majority, passed }: VoteDecision): string {
  if (!quorum.isMet) return "kein Beschluss"
  if (majority.tie === "open") return "offen"
  return passed ? "angenommen" : "abgelehnt"
}

const label = (row: Row) => `${row("Nr")}. ${row("Vorschrift")}: ${row("Sachverhalt")}`
const whole = (row: Row) => (column: string) => Number(row(column))

describe("votes in meetings", () => {
  for (const row of rowsUnder("Abstimmungen in Sitzungen")) {
    test(label(row), () => {
      const number = whole(row)
      const type = known(TYPES, row("Art"))
      const deviation = known(DEVIATIONS, row("Abweichung"))
      const preset = presetOf(known(PRESETS, row("Regelwerk"))).ruleSet
      const ruleSet = deviation.rules?.(preset, type) ?? preset
      const ids = memberIds(number("Mitglieder"))
      const seats = row("Sitze") === "–" ? null : number("Sitze")
      const of = electorate(
        ids.map((id) => member(id)),
        { seats, vacantSeats: number("unbesetzbar") },
      )
      const present = ids.slice(0, number("anwesend"))
      const excluded = ids.slice(present.length, present.length + number("befangen"))
      const decision = decideVote(
        ruleSet,
        type,
        setting(
          of,
          deviation.excludedAreAbsent ? present : [...present, ...excluded],
          deviation.setting,
          excluded,
        ),
        {
          yes: number("Ja"),
          no: number("Nein"),
          abstain: number("Enth."),
          invalid: number("ungültig"),
          notCast: 0,
        },
        deviation.chairVote,
      )
      expect(decision.quorum.isMet ? "ja" : "nein").toBe(row("beschlussfähig"))
      expect(decision.quorum.required).toBe(number("Anwesende nötig"))
      expect(decision.needed).toBe(number("Ja nötig"))
      expect(inequalityText(decision.computation)).toBe(row("Rechnung"))
      expect(outcome(decision)).toBe(row("Ergebnis"))
    })
  }
})

describe("several votes in an association's assembly", () => {
  const preset = presetOf("special_purpose_association").ruleSet
  for (const row of rowsUnder("Mehrere Stimmen")) {
    test(label(row), () => {
      const type = known(TYPES, row("Art"))
      const ruleSet = known(DEVIATIONS, row("Abweichung")).rules?.(preset, type) ?? preset
      const electors = listOf(row("Stimmen")).map((entry) => {
        const [, name = "", weight] = /^(.+) (\d+)$/.exec(entry) ?? []
        return member(name, { weight: Number(weight), organizationId: name.replace(/ [a-z]$/, "") })
      })
      const ballots: Ballot[] = (
        [
          ["Ja", "yes"],
          ["Nein", "no"],
          ["Enthaltung", "abstain"],
        ] as const
      ).flatMap(([column, choice]) =>
        listOf(row(column)).map((id) => ({ membershipId: id, castBy: id, choice })),
      )
      const present = ballots.map(({ castBy }) => castBy)
      const here = setting(electorate(electors), present, {}, listOf(row("befangen")))
      const seats = seatsOf(ruleSet, here.electorate, here.attendance)
      if (row("Ergebnis") === "nicht einheitlich") {
        expect(() => countBallots(ruleSet, seats, ballots)).toThrow(/einheitlich abzugeben/)
        return
      }
      const decision = decideVote(ruleSet, type, here, countBallots(ruleSet, seats, ballots))
      const { present: there, base } = decision.quorum
      expect(`${there} von ${base}`).toBe(row("Stimmen vertreten"))
      expect(inequalityText(decision.computation)).toBe(row("Rechnung"))
      expect(outcome(decision)).toBe(row("Ergebnis"))
    })
  }
})

describe("who votes", () => {
  for (const row of rowsUnder("Wer stimmt")) {
    test(label(row), () => {
      const { ruleSet } = presetOf(known(PRESETS, row("Regelwerk")))
      const stand = row("Stellvertretungen") === "–" ? [] : row("Stellvertretungen").split(";")
      const substitutes = stand.flatMap((entry) => {
        const [stoodFor = "", names = ""] = entry.split(":")
        return listOf(names).map((name, rank) =>
          substitute(`${name} für ${stoodFor.trim()}`, stoodFor.trim(), {
            personId: `person ${name}`,
            rank,
          }),
        )
      })
      const electors = [...listOf(row("Mitglieder")).map((id) => member(id)), ...substitutes]
      const idsOf = (cell: string) => {
        const people = new Set(listOf(cell).map((name) => `person ${name}`))
        const found = electors.filter(({ personId }) => people.has(personId))
        return new Set(found.map(({ membershipId }) => membershipId))
      }
      const seats = seatsOf(ruleSet, electorate(electors), {
        present: idsOf(row("anwesend")),
        excluded: idsOf(row("befangen")),
      })
      const voters = seats.map(({ member: { membershipId }, voter, state }) => {
        const nobody = state === "excluded" ? "befangen" : "–"
        return `${membershipId}: ${voter?.personId.replace("person ", "") ?? nobody}`
      })
      expect(voters.join(", ")).toBe(row("stimmt"))
    })
  }
})

const SECTIONS = [
  "Abstimmungen in Sitzungen",
  "Mehrere Stimmen",
  "Wer stimmt",
  "Umlaufbeschlüsse",
  "Fristen",
  "Ladungsfristen",
]

test("at least forty cases stand in the tables, each with its own number and a paragraph", () => {
  const rows = SECTIONS.flatMap(rowsUnder)
  expect(rows.length).toBeGreaterThanOrEqual(40)
  expect(rows.map((row) => Number(row("Nr")))).toEqual(rows.map((_, index) => index + 1))
  expect(rows.every((row) => /§|[Ss]atzung|Vereinbarung/.test(row("Vorschrift")))).toBe(true)
})

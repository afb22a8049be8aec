import { describe, expect, test } from "vitest"
import { fieldMessages, germanIssue } from "../../../app/commands/messages.ts"
import { PRESET_IDS } from "../../../app/features/decisions/rules/preset.ts"
import { PRESETS, presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { type RuleSet, sourcesOf } from "../../../app/features/decisions/rules/rule-set.ts"
import { RuleSetInput, readRuleSet } from "../../../app/features/decisions/rules/schema.ts"

/** The German messages by field that a form would show. */
function refusals(ruleSet: unknown): Record<string, string> {
  const parsed = RuleSetInput.safeParse(ruleSet, { error: germanIssue })
  return parsed.success ? {} : fieldMessages(parsed.error)
}

const council = presetOf("kv_mv_council").ruleSet
const association = presetOf("special_purpose_association").ruleSet
const board = presetOf("association_board").ruleSet

describe("the presets", () => {
  test("are one for each kind of committee, in the order of the screen", () => {
    expect(PRESETS.map(({ id }) => id)).toEqual([...PRESET_IDS])
  })

  for (const { id, name, source, ruleSet, toConfirm } of PRESETS) {
    test(`„${name}“ is a rule set without contradiction and is read back as it was stored`, () => {
      expect(refusals(ruleSet)).toEqual({})
      expect(readRuleSet(JSON.stringify(ruleSet))).toEqual(ruleSet)
      expect(presetOf(id).name).toBe(name)
    })

    test(`„${name}“ names its law and what a lawyer has to confirm`, () => {
      expect(source).toMatch(/§|Vereinbarung/)
      expect(sourcesOf(ruleSet).every((one) => /§|satzung|Vereinbarung/.test(one))).toBe(true)
      expect(toConfirm.length).toBeGreaterThanOrEqual(2)
    })
  }

  test("[U1] elected bodies, assemblies of associations of communes and AöR have no circular resolution", () => {
    const without = PRESETS.filter(({ ruleSet }) => ruleSet.circular === null).map(({ id }) => id)
    expect(without).toEqual([
      "kv_mv_council",
      "special_purpose_association",
      "public_law_institution",
    ])
  })

  test("[U1] a registered association asks for everybody's consent in text form (§§ 28, 32 Abs. 3 BGB)", () => {
    for (const id of ["association_assembly", "association_board"] as const) {
      expect(presetOf(id).ruleSet.circular).toMatchObject({
        majority: "unanimous_all",
        form: "text",
      })
    }
  })
})

describe("a rule set", () => {
  const wrong: [string, unknown, Record<string, RegExp>][] = [
    [
      "[U1] allows no circular resolution without a legal basis",
      { ...board, circular: { ...board.circular, legalBasis: " " } },
      { "circular.legalBasis": /Ohne Rechtsgrundlage gibt es keinen Umlaufbeschluss/ },
    ],
    [
      "[U2] counts everybody entitled in a circular resolution, never the answers given",
      { ...board, circular: { ...board.circular, majority: "simple_cast" } },
      { "circular.majority": /alle Stimmberechtigten die Grundlage/ },
    ],
    [
      "names the paragraph of each majority",
      { ...board, majorities: { resolution: { majority: "simple_cast", source: "" } } },
      { "majorities.resolution.source": /nennen Sie die Vorschrift/ },
    ],
    [
      "cannot ask for more than all to be there",
      {
        ...council,
        quorum: {
          ...council.quorum,
          share: { numerator: 1, denominator: 1, comparison: "more_than" },
        },
      },
      { "quorum.share.comparison": /Mehr als alle können nicht anwesend sein/ },
    ],
    [
      "cannot ask for a share above the whole",
      {
        ...council,
        quorum: {
          ...council.quorum,
          share: { numerator: 3, denominator: 2, comparison: "at_least" },
        },
      },
      { "quorum.share.numerator": /nicht größer sein als das Ganze/ },
    ],
    [
      "needs no relief for a second meeting where the first needs nobody",
      { ...board, quorum: { ...board.quorum, afterSecondSummons: 3 } },
      { "quorum.afterSecondSummons": /keine Erleichterung/ },
    ],
    [
      "does not count votes where each member has one",
      { ...council, majorityBase: "votes" },
      { majorityBase: /nur gezählt, wo Mitglieder mehrere haben/ },
    ],
    [
      "does not measure the quorum by votes where each member has one",
      { ...council, quorum: { ...council.quorum, base: "votes" } },
      { "quorum.base": /nur gezählt, wo Mitglieder mehrere haben/ },
    ],
    [
      "deducts vacant seats only from a number of seats",
      { ...board, deductsVacantSeats: true },
      { deductsVacantSeats: /nach der satzungsmäßigen Zahl/ },
    ],
    [
      "shortens the notice in urgent matters, and does not lengthen it",
      { ...council, notice: { days: 3, urgentDays: 3 } },
      { "notice.urgentDays": /kürzer sein als die gewöhnliche/ },
    ],
  ]
  for (const [sentence, ruleSet, messages] of wrong) {
    test(sentence, () => {
      const found = refusals(ruleSet)
      expect(Object.keys(found)).toEqual(Object.keys(messages))
      for (const [field, message] of Object.entries(messages)) {
        expect(found[field]).toMatch(message)
      }
    })
  }

  test("counts heads or votes for a majority of all members where members have several, as its law says", () => {
    for (const majorityBase of ["appointed", "statutory", "votes"] as const) {
      expect(refusals({ ...association, majorityBase })).toEqual({})
    }
  })

  test("says its paragraphs once each", () => {
    const twice: RuleSet = {
      ...board,
      majorities: {
        resolution: { majority: "simple_cast", source: "§ 9 der Satzung" },
        election: { majority: "simple_cast", source: "§ 9 der Satzung" },
      },
    }
    expect(sourcesOf(twice)).toEqual([
      "§§ 28, 32 Abs. 1 BGB",
      "§ 9 der Satzung",
      "§§ 28, 32 Abs. 3 BGB",
    ])
  })
})

import { describe, expect, test } from "vitest"
import {
  type ExplainedCommittee,
  explainRuleSet,
} from "../../../app/features/decisions/rules/explain.ts"
import { PRESETS, presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"

function committee(subject: string, members: number, votes = members): ExplainedCommittee {
  return { subject, seats: members, vacantSeats: 0, appointed: members, votes }
}

const council = presetOf("kv_mv_council").ruleSet
const town = committee("die Stadtvertretung", 45)

describe("a rule set in German sentences", () => {
  test("elected body", () => {
    expect(explainRuleSet(council, town)).toEqual({
      quorum: [
        "Beschlussfähig ist die Stadtvertretung, wenn mehr als die Hälfte aller Mitglieder anwesend ist: mindestens 23 von 45 (§ 30 KV M-V).",
        "Alle Mitglieder müssen ordnungsgemäß geladen sein; wer trotz eines Fehlers erscheint, heilt ihn.",
        "Zu Beginn festgestellt, gilt die Beschlussfähigkeit, bis jemand sie anzweifelt.",
        "Befangene zählen nicht als anwesend.",
        "In einer zweiten Sitzung zum selben Gegenstand genügen 3 Mitglieder.",
      ],
      majorities: [
        "Ein Beschluss braucht mehr Ja als Nein (§ 31 Abs. 1 KV M-V).",
        "Eine Änderung der Satzung braucht die Mehrheit aller Mitglieder: mindestens 23 von 45 (§ 5 Abs. 2 KV M-V).",
        "Eine Wahl, bei der nur eine Person antritt, braucht mehr Ja als Nein (§ 32 Abs. 1 Satz 4 KV M-V).",
        "Eine Abberufung braucht die Mehrheit aller Mitglieder: mindestens 23 von 45 (§ 32 Abs. 3 Satz 2 KV M-V).",
        "Die Erweiterung der Tagesordnung wegen Dringlichkeit braucht die Mehrheit aller Mitglieder: mindestens 23 von 45 (§ 29 Abs. 4 KV M-V).",
      ],
      ties: ["Bei Stimmengleichheit ist der Antrag abgelehnt.", "Enthaltungen zählen nicht mit."],
      notice: [
        "Zwischen Einladung und Sitzung liegen mindestens 7 volle Tage; in dringenden Fällen genügen 3 volle Tage.",
      ],
      substitutes: ["Stellvertretung ist nicht vorgesehen."],
      votes: [
        "Jedes Mitglied hat eine Stimme.",
        "Abgestimmt wird offen; nur Wahlen und Abberufungen dürfen geheim sein.",
      ],
      circular: [
        "Entschieden wird in Sitzungen: Eine Rechtsgrundlage für Umlaufbeschlüsse ist nicht eingetragen.",
      ],
    })
  })

  test("board of a registered association: no quorum, circular resolutions only by all", () => {
    const { quorum, circular } = explainRuleSet(
      presetOf("association_board").ruleSet,
      committee("der Vorstand", 9),
    )
    expect(quorum[0]).toBe(
      "Eine Mindestzahl Anwesender ist nicht vorgeschrieben: Beschlussfähig ist der Vorstand, sobald ein stimmberechtigtes Mitglied da ist (§§ 28, 32 Abs. 1 BGB).",
    )
    expect(circular).toEqual([
      "Ein Umlaufbeschluss ist erlaubt (§§ 28, 32 Abs. 3 BGB). Er braucht die Zustimmung aller Stimmberechtigten in Textform; Schweigen ist keine Zustimmung.",
      "Zwischen Beginn und Ende der Frist liegen mindestens 3 volle Tage.",
    ])
  })

  test("assembly of an association of communes: by votes, and where the law says members by heads", () => {
    const { quorum, majorities, votes } = explainRuleSet(
      presetOf("special_purpose_association").ruleSet,
      committee("die Verbandsversammlung", 30, 120),
    )
    expect(quorum[0]).toBe(
      "Beschlussfähig ist die Verbandsversammlung, wenn mehr als die Hälfte aller Stimmen vertreten ist: mindestens 61 von 120 (§ 30 KV M-V entsprechend).",
    )
    expect(majorities).toContain(
      "Ein Zusammenschluss braucht zwei Drittel aller Mitglieder, nach Köpfen: mindestens 20 von 30 (§ 150a Abs. 1 Satz 3 KV M-V).",
    )
    expect(votes[1]).toBe("Die Stimmen einer Körperschaft sind einheitlich abzugeben.")
  })

  test("circular resolution with a majority by the statutes, and an objection", () => {
    const board = presetOf("association_board").ruleSet
    const ruleSet: RuleSet = {
      ...board,
      circular: {
        legalBasis: "§ 9 Abs. 4 der Satzung",
        majority: "absolute_members",
        minimumDays: 1,
        objection: true,
        form: "text",
      },
    }
    expect(explainRuleSet(ruleSet, committee("der Vorstand", 5)).circular).toEqual([
      "Ein Umlaufbeschluss ist erlaubt (§ 9 Abs. 4 der Satzung). Er braucht die Zustimmung von mehr als der Hälfte aller Stimmberechtigten in Textform: mindestens 3 von 5; Schweigen ist keine Zustimmung.",
      "Zwischen Beginn und Ende der Frist liegt mindestens 1 voller Tag.",
      "Widerspricht ein Mitglied dem Umlauf, wird in einer Sitzung entschieden.",
    ])
  })

  test("seats that cannot be filled again are left out of the number, and an unknown one is said", () => {
    const first = (fields: Partial<ExplainedCommittee>) =>
      explainRuleSet(council, { ...town, ...fields }).quorum[0]
    expect(first({ vacantSeats: 3, appointed: 42 })).toMatch(/mindestens 22 von 42/)
    expect(first({ seats: null })).toMatch(/die Zahl der Sitze ist noch nicht eingetragen/)
  })

  test("no period is said as none, never as zero days", () => {
    const board = presetOf("association_board").ruleSet
    const sentences = (notice: RuleSet["notice"], minimumDays: number) => {
      const circular = board.circular && { ...board.circular, minimumDays }
      const said = explainRuleSet({ ...board, notice, circular }, committee("der Vorstand", 5))
      return [...said.notice, said.circular[1]]
    }
    expect(sentences({ days: 0, urgentDays: null }, 0)).toEqual([
      "Eine Ladungsfrist ist nicht vorgeschrieben.",
      "Eine Mindestfrist ist nicht vorgeschrieben.",
    ])
    expect(sentences({ days: 7, urgentDays: 0 }, 1)).toEqual([
      "Zwischen Einladung und Sitzung liegen mindestens 7 volle Tage; in dringenden Fällen genügt die Einladung am Tag der Sitzung.",
      "Zwischen Beginn und Ende der Frist liegt mindestens 1 voller Tag.",
    ])
  })

  test("shares other than the half", () => {
    const withShare = (numerator: number, denominator: number) =>
      explainRuleSet(
        {
          ...council,
          quorum: {
            ...council.quorum,
            share: { numerator, denominator, comparison: "at_least" },
          },
        },
        town,
      ).quorum[0]
    expect(withShare(1, 3)).toMatch(
      /mindestens ein Drittel aller Mitglieder anwesend ist: mindestens 15 von 45/,
    )
    expect(withShare(2, 3)).toMatch(
      /mindestens zwei Drittel aller Mitglieder anwesend sind: mindestens 30 von 45/,
    )
    expect(withShare(3, 5)).toMatch(
      /mindestens 3 von 5 Teilen aller Mitglieder anwesend sind: mindestens 27 von 45/,
    )
    expect(withShare(1, 1)).toMatch(/wenn alle Mitglieder anwesend sind: mindestens 45 von 45/)
  })

  for (const { name, ruleSet } of PRESETS) {
    test(`each topic of „${name}“ is a sentence that ends with a full stop`, () => {
      const topics = Object.values(explainRuleSet(ruleSet, committee("das Gremium", 12, 30)))
      expect(topics.every((sentences) => sentences.length > 0)).toBe(true)
      for (const sentence of topics.flat()) {
        expect(sentence).toMatch(/^[A-ZÄÖÜ].*\.$/)
        expect(sentence).not.toMatch(/undefined|NaN|null|\bmindestens 0\b/)
      }
    })
  }
})

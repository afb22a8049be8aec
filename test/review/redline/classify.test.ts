import { describe, expect, test } from "vitest"
import { listChanges } from "../../../app/features/review/redline/changes.ts"
import { type ChangeClass, classify } from "../../../app/features/review/redline/classify.ts"
import { compareContents } from "../../../app/features/review/redline/compare.ts"
import type { CriticalReason } from "../../../app/features/review/redline/critical-words.ts"
import { contentOf, textBlock } from "./contents.ts"

type Verdict = ChangeClass | CriticalReason

/** A critical word as verdict means: substantive, and nobody can say otherwise. */
const CASES: readonly [before: string, after: string, verdict: Verdict][] = [
  // Numbers, in digits and in words
  ["Es sind 5 Stellen nötig.", "Es sind 6 Stellen nötig.", "number"],
  ["Die Frist beträgt sechs Wochen.", "Die Frist beträgt acht Wochen.", "number"],
  ["nach § 3 Absatz 2", "nach § 3 Absatz 3", "number"],
  ["in zweifacher Ausfertigung", "in dreifacher Ausfertigung", "number"],
  ["mit Zustimmung der Hälfte", "mit Zustimmung der Mehrheit", "number"],
  ["am ersten Werktag", "am letzten Werktag", "number"],
  ["eine sechswöchige Frist", "eine lange Frist", "number"],
  ["Ziffer 1.2 gilt", "Ziffer 12 gilt", "number"],
  ["ein Wert von -5 Grad", "ein Wert von 5 Grad", "number"],
  ["Seiten 3-5", "Seiten 3 bis 5", "number"],
  ["drei Partner tragen dies", "Partner tragen dies", "number"],
  ["in einundzwanzig Fällen", "in manchen Fällen", "number"],
  ["zum dritten Mal", "zum wiederholten Mal", "number"],
  ["die beiden Städte", "die Städte", "number"],
  ["10 000 Einwohner", "10.000 Einwohner", "number"],
  // Amounts
  ["Kosten von 50.000 Euro", "Kosten von 60.000 Euro", "number"],
  ["Kosten in Euro", "Kosten in Dollar", "amount"],
  ["40 Prozent der Mittel", "40 Teile der Mittel", "amount"],
  ["binnen 6 Wochen", "binnen 6 Monaten", "amount"],
  ["binnen sechs Tagen", "binnen sechs Werktagen", "amount"],
  ["mindestens eine Stelle", "höchstens eine Stelle", "amount"],
  ["§ gilt entsprechend", "Dies gilt entsprechend", "amount"],
  // Dates
  ["bis zum 24.06.2026", "bis zum 24.07.2026", "number"],
  ["bis Ende März", "bis Ende Mai", "date"],
  ["jeden Montag", "jeden Freitag", "date"],
  ["Bericht wird jährlich erstattet", "Bericht wird monatlich erstattet", "date"],
  ["spätestens zur Sitzung", "bis zur Sitzung", "date"],
  // Negations
  ["Die Sitzung ist öffentlich.", "Die Sitzung ist nicht öffentlich.", "negation"],
  ["Es entstehen Kosten.", "Es entstehen keine Kosten.", "negation"],
  ["ohne Zustimmung", "mit Zustimmung", "negation"],
  ["Das gilt immer.", "Das gilt nie.", "negation"],
  ["Das ist zulässig.", "Das ist unzulässig.", "negation"],
  ["eine öffentliche Sitzung", "eine nichtöffentliche Sitzung", "negation"],
  ["Das Angebot ist kostenpflichtig.", "Das Angebot ist kostenlos.", "negation"],
  ["keinem Mitglied", "einem Mitglied", "negation"],
  ["weder Stadt noch Kreis", "Stadt und Kreis", "negation"],
  ["Niemand haftet.", "Jemand haftet.", "negation"],
  // Modal verbs and obligations
  ["Die Gemeinde soll prüfen.", "Die Gemeinde muss prüfen.", "modal"],
  ["Die Gemeinden sollten prüfen.", "Die Gemeinden prüfen.", "modal"],
  ["Der Kreis kann beitreten.", "Der Kreis darf beitreten.", "modal"],
  ["Sie dürfen beitreten.", "Sie müssen beitreten.", "modal"],
  ["Es könnte gelingen.", "Es konnte gelingen.", "modal"],
  ["Der Antrag ist zu prüfen.", "Der Antrag wird geprüft.", "modal"],
  ["Die Kosten sind vorzulegen.", "Die Kosten werden vorgelegt.", "modal"],
  ["Das Land hat die Kosten zu tragen.", "Das Land wird die Kosten tragen.", "modal"],
  ["Die Mitglieder wollen prüfen.", "Die Mitglieder werden prüfen.", "modal"],
  // Spelling, signs, case: editorial
  ["Die Verwatlung prüft.", "Die Verwaltung prüft.", "editorial"],
  ["Die Gemiende prüft.", "Die Gemeinde prüft.", "editorial"],
  ["Ende der Beratung", "Ende der Beratung.", "editorial"],
  ["Städte Kreise und Ämter", "Städte, Kreise und Ämter", "editorial"],
  ["die elektronische Akte", "die Elektronische Akte", "editorial"],
  ["Nicht öffentlich ist die Sitzung", "nicht öffentlich ist die Sitzung", "editorial"],
  ["die  Stadt", "die Stadt", "editorial"],
  ["Der Vertrag endet 2027", "Der Vertrag endet 2027.", "editorial"],
  ["den Gemeinde obliegt", "der Gemeinde obliegt", "editorial"],
  ["die Aufgabe der Gemeinde", "die Aufgabe der Gemeinden", "editorial"],
  ["Er sagte: „Ja“", "Er sagte: Ja", "editorial"],
  ["im Rahmen des Beschluß", "im Rahmen des Beschluss", "editorial"],
  ["E-Government", "E‑Government", "editorial"],
  ["Projekt Gruppe", "Projektgruppe", "editorial"],
  ["(siehe Anlage)", "siehe Anlage", "editorial"],
  // Other words: substantive, as proposed
  ["Der Landkreis prüft.", "Die Stadt prüft.", "substantive"],
  ["Stadt und Kreis", "Stadt oder Kreis", "substantive"],
  ["Der Landrat entscheidet.", "Der Landtag entscheidet.", "substantive"],
  ["Die Stadt prüft den Antrag.", "Die Stadt genehmigt den Antrag.", "substantive"],
  ["Die Stadt prüft.", "Die Stadt prüft unverzüglich.", "substantive"],
  ["alle Gemeinden", "einige Gemeinden", "substantive"],
  ["eine Stelle", "die Stelle", "substantive"],
  ["Der Bund trägt die Kosten.", "Das Land trägt die Kosten.", "substantive"],
  ["Dies ist zu prüfen.", "Dies ist zu genehmigen.", "substantive"],
  // What only looks like a critical word
  ["Wir achten die Regel.", "Wir beachten die Regel.", "substantive"],
  ["Es besteht Zweifel.", "Es besteht Einvernehmen.", "substantive"],
  ["die Nutzung ist frei", "die Verwendung ist frei", "substantive"],
]

/** The verdicts of all changes between two texts, the gravest first. */
function verdicts(before: string, after: string): Verdict[] {
  const changes = listChanges(
    compareContents(contentOf([textBlock("b", before)]), contentOf([textBlock("b", after)])),
  )
  const judged = changes.map(classify)
  return [
    ...judged.flatMap(({ forcedBy }) => forcedBy),
    ...judged
      .filter(({ proposed }) => proposed === "substantive")
      .map(() => "substantive" as const),
    ...judged.filter(({ proposed }) => proposed === "editorial").map(() => "editorial" as const),
  ]
}

describe("worked German cases", () => {
  test("are at least sixty", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60)
  })

  test.each(CASES)("„%s“ → „%s“: %s", (before, after, verdict) => {
    for (const found of [verdicts(before, after), verdicts(after, before)]) {
      if (verdict === "editorial" || verdict === "substantive") {
        expect(found[0]).toBe(verdict)
      } else {
        expect(found).toContain(verdict)
        expect(found).toContain("substantive")
        expect(found).not.toContain("editorial")
      }
    }
  })
})

import { describe, expect, test } from "vitest"
import { conditionsWords, progressOf } from "../../../app/features/decisions/conditions/progress.ts"
import { buildMatrix } from "../../../app/features/decisions/matrix/matrix.ts"
import {
  countsWords,
  matrixSentence,
  planWords,
} from "../../../app/features/decisions/matrix/matrix-words.ts"
import { todayWords } from "../../../app/features/decisions/matrix/today-words.ts"
import { rowsOf, type Told } from "./rows.ts"

const matrixOf = (versions: number, told: readonly Told[]) => buildMatrix(rowsOf(versions, told))
const endorsed = (decidedOn: string) => ({ result: "endorsed" as const, decidedOn })

describe("today's text is measured", () => {
  const today = (told: Told[]) => {
    const [body] = matrixOf(3, told).bodies
    if (!body) throw new Error("No body.")
    return todayWords("doc_1", body, {
      state: "live",
      deviations: {
        1: { kind: "differs", places: 11, substantive: 6 },
        2: { kind: "differs", places: 1, substantive: 0 },
        3: { kind: "same" },
      },
    })
  }

  test("by the consent that the body gave last, whatever it heard of since", () => {
    const noted = { result: "noted" as const, decidedOn: "2026-06-01" }
    expect(
      today([
        { committee: "A", version: 1, results: [endorsed("2026-04-28")] },
        { committee: "A", version: 3, role: "inform", results: [noted] },
      ]),
    ).toEqual({
      kind: "differs",
      word: "weicht ab: 11 Stellen",
      detail: "6 sachlich, 5 redaktionell",
      href: "/documents/doc_1/compare?from=1&to=live",
    })
    expect(
      today([{ committee: "A", version: 2, results: [endorsed("2026-04-28")] }]),
    ).toMatchObject({ word: "weicht ab: 1 Stelle", detail: "1 redaktionell" })
  })

  test("by a political commitment as well", () => {
    const commits = { result: "commits_itself" as const, decidedOn: "2026-05-20" }
    expect(today([{ committee: "A", version: 3, results: [commits] }])).toMatchObject({
      kind: "same",
      word: "Text gleich",
    })
  })

  test("by nothing where the body has not agreed, and says so", () => {
    const only = (result: "rejected" | "informed" | "deliberated") =>
      today([{ committee: "A", version: 1, results: [{ result, decidedOn: "2026-05-20" }] }]).word
    expect(only("rejected")).toBe("kein zustimmender Beschluss")
    expect(only("informed")).toBe("kein Beschluss zum Text")
    expect(only("deliberated")).toBe("kein Beschluss zum Text")
    expect(today([{ committee: "A", version: 1 }]).word).toBe("noch nicht befasst")
  })
})

describe("the matrix in words", () => {
  const one = (committee: string, version: number, rest: Omit<Told, "committee" | "version">) => ({
    ...{ committee, version },
    ...rest,
  })

  test("counts who agreed to the newest version, with what is special about it", () => {
    const withConditions = {
      ...{ result: "endorsed_with_conditions" as const, decidedOn: "2026-06-15" },
      conditions: { total: 2, open: 1, toVerify: 0 },
    }
    const told: Told[] = [
      one("A", 3, { results: [endorsed("2026-06-01")] }),
      one("B", 3, { results: [withConditions] }),
      one("C", 3, { results: [{ ...endorsed("2026-11-11"), isConfirmed: false }] }),
      one("D", 3, { results: [{ result: "commits_itself", decidedOn: "2026-05-20" }] }),
      one("E", 2, { results: [endorsed("2026-04-28")] }),
      one("F", 3, { role: "advise", results: [endorsed("2026-04-28")] }),
      one("G", 3, { role: "inform", results: [{ result: "informed", decidedOn: "2026-07-02" }] }),
      one("H", 3, {}),
    ]
    expect(matrixSentence(matrixOf(3, told))).toBe(
      "Drei von sechs entscheidenden Gremien haben Fassung 3 zugestimmt, eines mit Maßgaben, eines noch unbestätigt; eines bekennt sich politisch zu ihr.",
    )
  })

  test("speaks of one, of all and of none as one does", () => {
    const agreed = { results: [endorsed("2026-06-01")] }
    const sentence = (...told: Told[]) => matrixSentence(matrixOf(1, told))
    expect(sentence(one("A", 1, agreed))).toBe("Das Gremium hat Fassung 1 zugestimmt.")
    expect(sentence(one("A", 1, agreed), one("B", 1, agreed))).toBe(
      "Alle zwei Gremien haben Fassung 1 zugestimmt.",
    )
    expect(sentence(one("A", 1, agreed), one("C", 1, {}))).toBe(
      "Eines von zwei Gremien hat Fassung 1 zugestimmt.",
    )
    expect(sentence(one("C", 1, {}))).toBe("Noch kein Gremium hat Fassung 1 zugestimmt.")
    expect(sentence()).toBe("Noch kein Gremium hat sich mit dem Text befasst.")
  })

  test("counts in the total only who decides, and says so where others advise or are told", () => {
    const agreed = { results: [endorsed("2026-06-01")] }
    const advised = { role: "advise" as const, results: [endorsed("2026-06-01")] }
    const sentence = (...told: Told[]) => matrixSentence(matrixOf(1, told))
    expect(sentence(one("A", 1, agreed), one("F", 1, advised))).toBe(
      "Das entscheidende Gremium hat Fassung 1 zugestimmt.",
    )
    expect(sentence(one("A", 1, agreed), one("B", 1, agreed), one("F", 1, advised))).toBe(
      "Alle zwei entscheidenden Gremien haben Fassung 1 zugestimmt.",
    )
    expect(sentence(one("F", 1, advised))).toBe(
      "Um eine Entscheidung über Fassung 1 ist kein Gremium gebeten.",
    )
  })

  test("[C3] keeps a confirmed consent in the sentence while a correction is only reported", () => {
    const correction = (isConfirmed: boolean) => ({
      ...{ result: "rejected" as const, decidedOn: "2026-06-01", corrects: "res_0_0" },
      ...{ recordedAt: "2026-06-20T09:00:00.000Z", isConfirmed },
    })
    const sentence = (isConfirmed: boolean) =>
      matrixSentence(
        matrixOf(1, [one("A", 1, { results: [endorsed("2026-06-01"), correction(isConfirmed)] })]),
      )
    expect(sentence(false)).toBe("Das Gremium hat Fassung 1 zugestimmt.")
    expect(sentence(true)).toBe("Noch kein Gremium hat Fassung 1 zugestimmt.")
  })

  test("keeps a decision in the sentence when the body is told of the same text again", () => {
    const noted = { result: "noted" as const, decidedOn: "2026-07-01" }
    expect(
      matrixSentence(
        matrixOf(1, [
          one("A", 1, { results: [endorsed("2026-06-01")] }),
          one("A", 1, { role: "inform", results: [noted] }),
        ]),
      ),
    ).toBe("Das Gremium hat Fassung 1 zugestimmt.")
  })

  test("[Q1] tells invalid votes and those not cast, where there were some", () => {
    const counts = { yes: 9, no: 2, abstain: 1, excluded: 0 }
    expect(countsWords({ ...counts, invalid: 1, notCast: 3 })).toBe(
      "Ja 9 · Nein 2 · Enth. 1 · Ung. 1 · n. teilg. 3 · Bef. 0",
    )
    expect(countsWords({ ...counts, invalid: null, notCast: 0 })).toBe(
      "Ja 9 · Nein 2 · Enth. 1 · Bef. 0",
    )
  })

  test("says of conditions how many are open", () => {
    const words = (...states: string[]) => conditionsWords(progressOf(states))
    expect(words("open")).toBe("1 Maßgabe, offen")
    expect(words("open", "verified")).toBe("2 Maßgaben, 1 offen")
    expect(words("verified", "verified")).toBe("2 Maßgaben, alle erledigt")
  })

  test("is done with a condition only when the committee has accepted what became of it", () => {
    const words = (...states: string[]) => conditionsWords(progressOf(states))
    expect(words("refused")).toBe("1 Maßgabe, zu prüfen")
    expect(words("open", "incorporated", "verified")).toBe("3 Maßgaben, 1 offen, 1 zu prüfen")
    expect(words("verified")).toBe("1 Maßgabe, erledigt")
  })

  test("says when a step without a result comes", () => {
    const plan = (values: NonNullable<Told["plan"]>) => {
      const [body] = matrixOf(1, [one("A", 1, { plan: values })]).bodies
      const [first] = body?.cells[0]?.plans ?? []
      if (!first) throw new Error("No plan.")
      const { word, when } = planWords(first)
      return `${word}, ${when}`
    }
    const agenda = { startsAt: "2026-12-07T15:00:00.000Z", itemNumber: 9, isInvited: true }
    expect(plan({ agenda })).toBe("geplant, 07.12.2026 · TOP 9")
    expect(plan({ agenda: { ...agenda, isInvited: false } })).toBe(
      "geplant, 07.12.2026 · Einladung folgt",
    )
    expect(plan({ dueOn: "2026-12-09" })).toBe("geplant, bis 09.12.2026")
    expect(plan({})).toBe("geplant, noch ohne Termin")
    // What did not come about without a meeting is no rejection, and not forgotten either.
    expect(plan({ lastCircular: "failed" })).toBe(
      "geplant, Umlauf nicht zustande gekommen · noch ohne Termin",
    )
    expect(plan({ lastCircular: "failed", agenda })).toBe(
      "geplant, Umlauf nicht zustande gekommen · 07.12.2026 · TOP 9",
    )
    expect(plan({ lastCircular: "objected", dueOn: "2026-12-09" })).toBe(
      "geplant, Umlauf widersprochen · bis 09.12.2026",
    )
    expect(plan({ circularDeadlineOn: "2026-11-26", state: "in_session" })).toBe(
      "in Beratung, Umlaufbeschluss bis 26.11.2026",
    )
  })
})

import { describe, expect, test } from "vitest"
import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import { drawQuestion } from "../../../app/features/surveys/results/charts/draw-question.ts"
import { evidenceParts } from "../../../app/features/surveys/results/evidence.ts"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import { WITHHELD } from "../../../app/features/surveys/results/figures.ts"
import { questionsOf } from "../../../app/features/surveys/results/questions.ts"
import { sentenceFor } from "../../../app/features/surveys/results/sentence.ts"
import { breakdownTable, totalTable } from "../../../app/features/surveys/results/tables.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import { LOCKED } from "../../../app/features/surveys/suppression/ledger.ts"
import { suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import type { Stratum } from "../suppression/world-of-answers.ts"
import {
  INVITED,
  matrix,
  multiple,
  number,
  PLAN,
  questionnaire,
  resultsInput,
  scale,
  single,
} from "./survey-fixture.ts"

/** 89 of the 116. */
const RESPONDED = INVITED.filter((_, unit) => unit < 45 || unit >= 72)

function answered(give: (unit: number) => Answers): Answers[] {
  return RESPONDED.map((_, unit) => give(unit))
}

const CONCEPT = single("konzept", "Gibt es ein aktuelles Sicherheitskonzept?", ["ja", "nein"], {
  sentence: "haben ein aktuelles Sicherheitskonzept",
})

describe("a figure", () => {
  const input = resultsInput(
    questionnaire(CONCEPT),
    INVITED,
    RESPONDED,
    answered((unit) => ({ konzept: unit < 55 ? "c0" : "c1" })),
  )
  const [figure] = buildResults(input).figures

  test("carries n, N, the rate, the interval and a sentence", () => {
    expect(figure?.total.cells[0]).toMatchObject({ count: 55, permille: 618 })
    expect(figure?.evidence).toEqual({
      n: 89,
      N: 116,
      permille: 767,
      isFinite: true,
      isRepresentative: true,
      note: "",
    })
    expect(figure?.sentence).toBe(
      "62\u00A0% der Verwaltungen, die geantwortet haben (55 von 89), haben ein aktuelles Sicherheitskonzept. Mit 95\u00A0% Sicherheit liegt der Anteil unter allen 116 zwischen 57\u00A0% und 67\u00A0%. Die Frage beantwortet haben 77\u00A0% der 116 eingeladenen Verwaltungen.",
    )
  })

  test("says of its other answers what was asked and what was answered", () => {
    if (figure === undefined) throw new Error("none")
    expect(sentenceFor(figure, figure.total, 1)).toBe(
      "Auf die Frage „Gibt es ein aktuelles Sicherheitskonzept?“ antworteten 34 von 89 Verwaltungen (38\u00A0%) „nein“. Mit 95\u00A0% Sicherheit liegt der Anteil unter allen 116 zwischen 33\u00A0% und 43\u00A0%. Die Frage beantwortet haben 77\u00A0% der 116 eingeladenen Verwaltungen.",
    )
  })

  test("is broken down by what is known of the administrations", () => {
    expect(figure?.breakdowns.map(({ by }) => by)).toEqual(["district", "size", "type"])
    const [first, second] = figure?.breakdowns[0]?.rows ?? []
    expect(first?.base).toEqual({ answered: 45, responded: 45, invited: 60 })
    // All of the first district said yes: that its "no" is 0 is as telling as the rest.
    expect(first?.cells).toEqual([{ hidden: "locked" }, { hidden: "locked" }])
    expect(second?.hiddenTogether).toBe(44)
  })

  test("is the same for the same answers, byte by byte", () => {
    expect(resultsText(buildResults(input))).toBe(resultsText(buildResults(input)))
  })
})

test("„kann ich nicht beurteilen“ of a question that may be left out counts as no answer and is told nowhere", () => {
  const input = resultsInput(
    questionnaire(scale("stand", "Wie steht es um die Digitalisierung?")),
    INVITED,
    RESPONDED,
    answered((unit) => ({ stand: unit < 9 ? "dontknow" : `c${unit % 5}` })),
  )
  const results = buildResults(input)
  expect(results.figures[0]?.total.base).toEqual({ answered: 80, responded: 89, invited: 116 })
  expect(results.figures[0]?.breakdowns[0]?.categories.map(({ label }) => label)).toEqual([
    "sehr gut / gut",
    "ausreichend",
    "schlecht / sehr schlecht",
  ])
  expect(resultsText(results)).not.toContain("dontknow")
})

describe("„kann ich nicht beurteilen“ of a question that demands an answer", () => {
  const demanded = { dontKnow: "kann ich nicht beurteilen", isRequired: true }
  const small: Stratum[] = Array.from({ length: 12 }, () => ["C", "2", "Amt"])
  const invited = [...INVITED, ...small]
  const responded = [...RESPONDED, ...small]
  /** Three of the large districts and `ofSmall` of the small one could not judge. */
  const built = (ofSmall: number) => {
    const give = (unit: number): Answers => {
      if (unit < 3 || (unit >= 89 && unit < 89 + ofSmall)) return { q: "dontknow" }
      return { q: unit % 5 < 3 ? "c0" : "c1" }
    }
    const item = single("q", "Gibt es ein Konzept?", ["ja", "nein"], demanded)
    const given = responded.map((_, unit) => give(unit))
    return buildResults(resultsInput(questionnaire(item), invited, responded, given))
  }

  test("is an answer, and told of all and of large groups, though few gave it", () => {
    const [figure] = built(2).figures
    expect(figure?.categories.at(-1)).toEqual({
      ...{ value: "dontknow", label: "kann ich nicht beurteilen", isAside: true },
    })
    expect(figure?.total.base?.answered).toBe(101)
    expect(figure?.total.cells.at(-1)).toMatchObject({ count: 5 })
    expect(figure?.breakdowns[0]?.rows[0]?.cells.at(-1)).toMatchObject({ count: 3 })
  })

  test("cannot be reckoned for a small group: its n is how many took part, and another cell is hidden", () => {
    for (const couldNot of [1, 2, 3]) {
      const row = built(couldNot).figures[0]?.breakdowns[0]?.rows[2]
      expect(row?.base).toEqual({ answered: 12, responded: 12, invited: 12 })
      expect(row?.cells.at(-1)).toEqual({ hidden: "locked" })
      expect(row?.cells.filter((cell) => "hidden" in cell).length).toBeGreaterThan(1)
    }
  })

  test("stands apart from a scale, and is one option of several", () => {
    const items = [
      { ...scale("s", "Stand?"), isRequired: true },
      multiple("m", "Wozu?", ["a", "b"], { ...demanded, none: null }),
      matrix("k", ["Personal"], ["gering", "hoch", "weiß nicht"], {
        ...{ everyRow: true, dontKnowColumn: "c2" },
      }),
    ]
    const given = answered((unit) => ({
      s: unit < 9 ? "dontknow" : `c${unit % 5}`,
      m: unit < 7 ? ["dontknow"] : ["c0", "c1"].slice(0, 1 + (unit % 2)),
      k: { c0: unit < 6 ? "c2" : `c${unit % 2}` },
    }))
    const { figures } = buildResults(
      resultsInput(questionnaire(...items), INVITED, RESPONDED, given),
    )
    expect(figures.map(({ id, total: { base } }) => [id, base?.answered])).toEqual([
      ["s", 89],
      ["m.o_c0", 89],
      ["m.o_c1", 89],
      ["m.o_dontknow", 89],
      ["k.c0", 89],
    ])
    expect(figures[0]?.breakdowns[0]?.categories.map(({ label }) => label)).toEqual([
      "sehr gut / gut",
      "ausreichend",
      "schlecht / sehr schlecht",
      "kann ich nicht beurteilen",
    ])
    expect(figures[3]?.total.cells[0]).toMatchObject({ count: 7 })
    expect(figures[4]?.total.cells[2]).toMatchObject({ count: 6 })
    const [drawn] = questionsOf(figures.slice(0, 1)).map((question) => drawQuestion(question))
    expect(drawn?.wide.description).toContain("kann ich nicht beurteilen 10 %")
  })
})

test("says which end of its scale is the favourable one, as the questionnaire does", () => {
  const items = [scale("stand", "Stand?"), single("konzept", "Konzept?", ["ja", "nein"])]
  const give = () => ({ stand: "c1", konzept: "c0" })
  const input = resultsInput(questionnaire(...items), INVITED, RESPONDED, answered(give))
  expect(buildResults(input).figures.map(({ best }) => best)).toEqual(["first", null])
})

test("a scale in full where the plan says so", () => {
  const input = resultsInput(
    questionnaire(scale("stand", "Stand?")),
    INVITED,
    RESPONDED,
    answered((unit) => ({ stand: `c${unit % 5}` })),
    { plan: { ...PLAN, fullScales: ["stand"] } },
  )
  expect(buildResults(input).figures[0]?.breakdowns[0]?.categories).toHaveLength(5)
})

test("several options are one figure each", () => {
  const item = multiple("hilfe", "Was hilft?", ["Geld", "Netze", "Schulung"])
  const input = resultsInput(
    questionnaire(item),
    INVITED,
    RESPONDED,
    answered((unit) => {
      if (unit % 9 === 8) return { hilfe: ["none"] }
      return { hilfe: unit % 3 === 0 ? ["c0", "c1"] : unit % 3 === 1 ? ["c1", "c2"] : ["c2"] }
    }),
  )
  const { figures } = buildResults(input)
  expect(figures.map(({ id, part }) => [id, part])).toEqual([
    ["hilfe.o_c0", "Geld"],
    ["hilfe.o_c1", "Netze"],
    ["hilfe.o_c2", "Schulung"],
    ["hilfe.o_none", "nichts davon"],
  ])
  expect(figures[0]?.total.cells[0]).toMatchObject({ count: 30 })
  expect(figures[0]?.sentence).toContain("wählten 30 von 89 Verwaltungen (34\u00A0%) „Geld“")
})

test("„nichts davon“ that nobody picks takes nothing from the other options, however many each picked", () => {
  for (const picks of [1, 2, 3]) {
    const input = resultsInput(
      questionnaire(multiple("m", "Was hilft?", ["a", "b", "c", "d"])),
      INVITED,
      RESPONDED,
      answered((unit) => ({
        m: Array.from({ length: picks }, (_, at) => `c${(unit + at) % 4}`).sort(),
      })),
    )
    const { figures } = buildResults(input)
    expect(figures.map(({ evidence }) => evidence.note)).toEqual(["", "", "", "", ""])
    const shown = figures.map(({ total }) => total.cells.some((cell) => "count" in cell))
    expect(shown).toEqual([true, true, true, true, true])
    expect(figures[4]?.total.cells[0]).toMatchObject({ count: 0 })
  }
})

describe("an answer that nobody gave", () => {
  const told = (answers: readonly string[], count: number) => {
    const item = single("q", "Frage?", ["a", "b", "c"])
    const strata = RESPONDED.slice(0, count)
    const given = strata.map((_, unit) => ({ q: answers[unit % answers.length] ?? "" }))
    const [figure] = buildResults(resultsInput(questionnaire(item), strata, strata, given)).figures
    return figure
  }

  test("is a zero in a large row, and takes nothing from the others", () => {
    const figure = told(["c0", "c1"], 89)
    expect(figure?.total.cells.map((cell) => ("count" in cell ? cell.count : cell.hidden))).toEqual(
      [45, 44, 0],
    )
    expect(figure?.breakdowns[0]?.rows[0]?.cells.at(-1)).toMatchObject({ count: 0, permille: 0 })
    expect(figure?.evidence.note).toBe("")
  })

  test("is hidden in a small row, and where all gave the same one", () => {
    const small = told(["c0", "c1"], 19)
    expect(small?.total.cells.at(-1)).toEqual({ hidden: "small" })
    const same = told(["c0"], 89)
    expect(same?.total.cells).toEqual([
      { hidden: "locked" },
      { hidden: "locked" },
      { hidden: "locked" },
    ])
  })

  test("is none of the words for a small number in a large row", () => {
    const figure = told(["c0", "c1", "c0", "c1", "c0", "c1", "c0", "c1", "c0", "c1"], 89)
    const most = told([...Array.from({ length: 40 }, (_, at) => `c${at % 2}`), "c2"], 89)
    expect(figure?.total.cells.at(-1)).toMatchObject({ count: 0 })
    expect(most?.total.cells.at(-1)).toEqual({ hidden: "small" })
  })
})

describe("numbers", () => {
  const give = (unit: number): Answers => ({ stellen: unit })

  test("tell median and quartiles, and no sum, mean, least or most", () => {
    const input = resultsInput(
      questionnaire(number("stellen", "Wie viele?", [30, 60])),
      INVITED,
      RESPONDED,
      answered(give),
    )
    const [figure] = buildResults(input).figures
    expect(figure?.categories.map(({ label }) => label)).toEqual([
      "unter 30 Stellen",
      "30 bis unter 60 Stellen",
      "60 Stellen und mehr",
    ])
    expect(figure?.total.median).toBe(44)
    expect(figure?.quartiles).toEqual([22, 44, 66])
  })

  test("tell no median where a class is hidden", () => {
    const input = resultsInput(
      questionnaire(number("stellen", "Wie viele?", [3, 60])),
      INVITED,
      RESPONDED,
      answered(give),
    )
    const [figure] = buildResults(input).figures
    expect(figure?.total.cells[0]).toEqual({ hidden: "small" })
    expect(figure?.total.median).toBeNull()
    expect(figure?.quartiles).toBeNull()
  })
})

describe("numbers of a few", () => {
  const told = (answered: number, inFirst: number) => {
    const strata = RESPONDED.slice(0, answered).map(
      (_, unit): Stratum => [unit < inFirst ? "A" : "B", "1", "Amt"],
    )
    const given = strata.map((_, unit) => ({ stellen: unit }))
    const bare = questionnaire(number("stellen", "Wie viele?", []))
    const classed = questionnaire(number("stellen", "Wie viele?", [7]))
    const all = (definition: typeof bare) =>
      buildResults(resultsInput(definition, strata, strata, given), (subject) => {
        const cells = layOut(subject)
        const hiding = new Uint8Array(cells.count.length)
        return { cells, hiding, witnesses: new Map(), withheld: [] }
      })
    return { bare: all(bare), classed: all(classed) }
  }

  test("tell no quartiles below twenty, and no median below ten, and say why in every outlet", () => {
    const { bare } = told(9, 9)
    const [figure] = bare.figures
    expect(figure).toMatchObject({
      quartiles: null,
      quartilesNote: "erst ab 20 Antworten",
      total: { median: null, medianNote: "erst ab 10 Antworten" },
    })
    const [question] = questionsOf(bare.figures)
    if (question === undefined) throw new Error("none")
    expect(totalTable(question).rows.map(({ label, cells }) => [label, cells[0]?.text])).toEqual([
      ["Unteres Quartil", "erst ab 20 Antworten"],
      ["Median", "erst ab 10 Antworten"],
      ["Oberes Quartil", "erst ab 20 Antworten"],
    ])
    const csv = resultsCsv(bare, "0".repeat(64))
    expect(csv).toMatch(/\(Median\);.*;erst ab 10 Antworten;/)
    expect(csv).toMatch(/\(Quartile\);.*;erst ab 20 Antworten;/)
    expect(evidenceParts(bare.figures)).toContain("Median erst ab 10 Antworten")
    expect(resultsText(bare)).toContain('"medianNote":"erst ab 10 Antworten"')
  })

  test("tell a median from ten on, and quartiles from twenty on", () => {
    const of = (answered: number) => told(answered, answered).bare.figures[0]
    expect([of(10)?.total.median, of(10)?.quartiles]).toEqual([4.5, null])
    expect([of(19)?.total.median, of(19)?.quartiles]).toEqual([9, null])
    expect(of(20)?.quartiles).toEqual([4.75, 9.5, 14.25])
  })

  test("tell the median of a group by the same rule", () => {
    const { figures } = told(30, 9).classed
    const [few, many] = figures[0]?.breakdowns[0]?.rows ?? []
    expect([few?.median, few?.medianNote]).toEqual([null, "erst ab 10 Antworten"])
    expect([many?.median, many?.medianNote]).toEqual([19, null])
    const figure = figures[0]
    if (figure === undefined) throw new Error("none")
    expect(breakdownTable(figure, "district")?.rows.map(({ cells }) => cells.at(-2)?.text)).toEqual(
      ["erst ab 10 Antworten", "19 Stellen"],
    )
  })
})

test("what many left out is not representative, however many took part, and its sentence says how many answered", () => {
  const input = resultsInput(
    questionnaire(CONCEPT),
    INVITED,
    RESPONDED,
    answered((unit): Answers => (unit % 2 === 0 ? { konzept: `c${(unit / 2) % 2}` } : {})),
  )
  const results = buildResults(input)
  const [figure] = results.figures
  expect(results.response.total.permille).toBe(767)
  expect(figure?.evidence.isRepresentative).toBe(false)
  expect(figure?.sentence).toContain(
    "Die Angabe ist nicht repräsentativ: 39\u00A0% der 116 eingeladenen Verwaltungen haben die Frage beantwortet.",
  )
})

test("the word „repräsentativ“ tells nothing of a group whose answers are hidden", () => {
  const invited: Stratum[] = [...INVITED, ["C", "1", "Amt"]]
  const responded: Stratum[] = [...RESPONDED, ["C", "1", "Amt"]]
  const word = (answers: Answers) => {
    const given = responded.map((_, unit) => (unit < 89 ? { konzept: `c${unit % 2}` } : answers))
    const input = resultsInput(questionnaire(CONCEPT), invited, responded, given)
    return buildResults(input).figures[0]?.breakdowns[0]?.rows[2]
  }
  expect(word({})).toEqual(word({ konzept: "c0" }))
})

describe("a question behind a filter", () => {
  const items = [
    single("f", "Gab es einen Angriff?", ["ja", "nein"]),
    { ...single("d", "War er erfolgreich?", ["ja", "nein"]), visibleIf: "{f} = 'c0'" },
  ]
  const conditions = [
    { item: "d", condition: { item: "f", row: null, is: "=" as const, value: "c0" } },
  ]
  const give = (attacked: number) =>
    answered((unit): Answers => (unit < attacked ? { f: "c0", d: `c${unit % 2}` } : { f: "c1" }))

  test("has no known population, and says who was asked", () => {
    const input = resultsInput(questionnaire(...items), INVITED, RESPONDED, give(40), {
      conditions,
    })
    const figure = buildResults(input).figures[1]
    expect(figure?.evidence).toMatchObject({
      n: 40,
      isFinite: false,
      note: "unter denen, die gefragt wurden",
    })
    expect(figure?.sentence).toContain("gefragt nur falls Frage 1 ‚ja‘ ist")
    expect(figure?.sentence).toContain("unter allen, denen die Frage gilt,")
    // Forty is no part of those who were invited: of these it can only say how many took part.
    expect(figure?.sentence).toMatch(
      /Teilgenommen haben 77\u00A0% der 116 eingeladenen Verwaltungen\.$/,
    )
  })

  test("says of a group how many answered, and not of how many who were not asked", () => {
    const every = answered(
      (unit): Answers => (unit % 2 === 0 ? { f: "c0", d: `c${(unit / 2) % 2}` } : { f: "c1" }),
    )
    const input = resultsInput(questionnaire(...items), INVITED, RESPONDED, every, { conditions })
    const [filter, behind] = buildResults(input).figures.map(
      (figure) =>
        breakdownTable(figure, "district")?.rows.map(({ cells }) => cells.at(-1)?.text) ?? [],
    )
    expect(filter).toEqual(["45 von 60", "44 von 56"])
    expect(behind).toEqual(["23", "22"])
  })

  test("does not tell how many were asked where that is hidden", () => {
    const input = resultsInput(questionnaire(...items), INVITED, RESPONDED, give(86), {
      conditions,
    })
    const [filter, behind] = buildResults(input).figures
    expect(filter?.total.cells).toEqual([{ hidden: "locked" }, { hidden: "small" }])
    expect(behind?.total.base).toBeNull()
    expect(behind?.evidence.n).toBe(0)
    expect(behind?.total.cells.every((cell) => "hidden" in cell)).toBe(true)
  })

  test("no words of it are quoted there", () => {
    const base = {
      name: "t",
      title: "Was geschah?",
      description: "",
      isRequired: false,
      sentence: "",
    }
    const text = { ...base, kind: "text" as const, maxLength: 200, visibleIf: "{f} = 'c0'" }
    const told = (attacked: number) => {
      const input = resultsInput(
        questionnaire(...items, text),
        INVITED,
        RESPONDED,
        give(attacked).map((answers) =>
          "d" in answers ? { ...answers, t: "Es brannte." } : answers,
        ),
        {
          conditions: [
            ...conditions,
            { item: "t", condition: { item: "f", row: null, is: "=" as const, value: "c0" } },
          ],
          texts: [{ item: "t", title: "Was geschah?", texts: ["Es brannte."] }],
        },
      )
      return buildResults(input).texts[0]?.texts
    }
    expect(told(40)).toEqual(["Es brannte."])
    expect(told(3)).toEqual([])
  })
})

test("crossed questions are told both ways, with the same numbers", () => {
  const items = [single("a", "A?", ["ja", "nein"]), single("b", "B?", ["ja", "nein"])]
  const input = resultsInput(
    questionnaire(...items),
    INVITED,
    RESPONDED,
    answered((unit) => ({ a: `c${unit % 2}`, b: `c${unit % 3 === 0 ? 0 : 1}` })),
    { plan: { ...PLAN, crosses: [["a", "b"]] } },
  )
  const table = (figure: number) =>
    buildResults(input)
      .figures[figure]?.breakdowns.at(-1)
      ?.rows.map(({ cells }) => cells.map((cell) => ("hidden" in cell ? null : cell.count)))
  expect(table(0)).toEqual([
    [15, 15],
    [30, 29],
  ])
  expect(table(1)).toEqual([
    [15, 30],
    [15, 29],
  ])
})

test("a group of which fewer than five answered tells nothing, not even how many answered a question", () => {
  const invited: Stratum[] = [...INVITED, ["C", "1", "Amt"], ["C", "1", "Amt"]]
  const responded: Stratum[] = [...RESPONDED, ["C", "1", "Amt"]]
  const input = resultsInput(
    questionnaire(CONCEPT),
    invited,
    responded,
    responded.map((_, unit) => ({ konzept: unit % 2 === 0 ? "c0" : "c1" })),
  )
  const results = buildResults(input)
  expect(results.figures[0]?.breakdowns[0]?.rows[2]).toMatchObject({
    base: null,
    hiddenTogether: null,
  })
  expect(results.response.byDistrict[2]?.rate.done).toBe(1)
})

describe("a branch that nobody took, with several required options behind it", () => {
  const items = [
    single("f", "Wer macht es?", ["wir", "der Kreis", "niemand"], { isRequired: true }),
    multiple("m", "Warum?", ["Geld", "Zeit", "Wissen"], { isRequired: true, min: 2, none: null }),
  ]
  const conditions = [
    { item: "m", condition: { item: "f", row: null, is: "=" as const, value: "c2" } },
  ]
  const input = resultsInput(
    questionnaire(...items),
    INVITED,
    RESPONDED,
    answered((unit) => ({ f: unit < 50 ? "c0" : "c1" })),
    { conditions },
  )

  test("takes nothing from what the others answered", () => {
    const [figure, ...behind] = buildResults(input).figures
    // One of the others is hidden as well: with both shown the rest of the 89 would tell the third.
    const [first, second, third] = figure?.total.cells ?? []
    expect([first, second]).toContainEqual({ hidden: "locked" })
    expect([first, second].some((cell) => cell !== undefined && "count" in cell)).toBe(true)
    expect(third).toEqual({ hidden: "locked" })
    expect(figure?.evidence.note).toBe("")
    expect(behind.map(({ total }) => total.base)).toEqual([null, null, null])
  })
})

test("a question of which nothing can be told says so", () => {
  const input = resultsInput(
    questionnaire(CONCEPT),
    INVITED,
    RESPONDED,
    answered((unit) => ({ konzept: `c${unit % 2}` })),
  )
  const { figures } = buildResults(input, (subject) => {
    const cells = layOut(subject)
    const hiding = new Uint8Array(cells.count.length).fill(LOCKED)
    return { cells, hiding, witnesses: new Map(), withheld: ["konzept"] }
  })
  expect(figures[0]?.evidence.note).toBe(WITHHELD)
  expect(figures[0]?.sentence).toBeNull()
})

test("a least number of options, or of ranks, asks for an answer", () => {
  const bare = { description: "", isRequired: false, visibleIf: "", sentence: "" }
  const ranking = { ...bare, name: "r", title: "Reihe", kind: "ranking" as const, max: null }
  const list = [{ value: "c0", text: "a", isExclusive: false }]
  const items = [
    multiple("m", "Wozu?", ["a", "b", "c"], { min: 2 }),
    multiple("n", "Wozu?", ["a", "b", "c"], { min: 2, dontKnow: "weiß nicht" }),
    { ...ranking, min: 1, choices: list },
    { ...ranking, name: "s", min: null, choices: list },
  ]
  const input = resultsInput(questionnaire(...items), INVITED, RESPONDED, [])
  const free: boolean[] = []
  buildResults(input, (subject) => {
    free.push(...subject.rules.map(({ mayBeEmpty }) => mayBeEmpty))
    return suppress(subject)
  })
  expect(free).toEqual([false, false, false, true])
})

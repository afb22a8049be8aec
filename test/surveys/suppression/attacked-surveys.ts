import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import type { Condition } from "../../../app/features/surveys/conditions/grammar.ts"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import type { Random } from "../../support/random.ts"
import { matrix, multiple, number, ranking, scale, single } from "../results/survey-fixture.ts"
import type { Knowledge, Pattern } from "./attack.ts"
import { skewed } from "./world-of-answers.ts"

/** A questionnaire with random answers, and every whole answer that an attacker has to reckon with. */
export interface AttackedSurvey {
  items: Item[]
  conditions?: { item: string; condition: Condition }[]
  crosses?: [string, string][]
  patterns: readonly Pattern[]
  parts?: Record<string, number[]>
  numbers?: Knowledge["numbers"]
  give(random: Random): () => Answers
}

const codes = (count: number) => Array.from({ length: count }, (_, category) => category)

export function oneOf(kind: "scale" | "single", texts: string[], parts?: number[]): AttackedSurvey {
  const item = kind === "scale" ? scale("q", "Frage", texts) : single("q", "Frage", texts)
  return {
    items: [item],
    patterns: codes(texts.length).map((q) => ({ q })),
    parts: parts === undefined ? {} : { q: parts },
    give: (random) => {
      const draw = skewed(random, texts.length)
      return () => ({ q: `c${draw()}` })
    },
  }
}

export const SURVEYS: readonly [string, AttackedSurvey][] = [
  ["yes or no", oneOf("single", ["ja", "nein"])],
  ["five choices", oneOf("single", ["a", "b", "c", "d", "e"])],
  ["a scale in parts", oneOf("scale", ["a", "b", "c", "d", "e"], [0, 0, 1, 2, 2])],
  [
    "a demanded choice, and who could not judge",
    {
      items: [
        single("q", "Frage", ["ja", "nein"], { isRequired: true, dontKnow: "weiß nicht" }),
        { ...scale("s", "Stand", ["a", "b", "c", "d"]), isRequired: true },
      ],
      parts: { s: [0, 0, 1, 1, 2] },
      patterns: codes(3).flatMap((q) => codes(5).map((s) => ({ q, s }))),
      give: (random) => {
        const [q, s] = [skewed(random, 2), skewed(random, 4)]
        const couldNot = () => random.next() < 0.06
        return (): Answers => ({
          q: couldNot() ? "dontknow" : `c${q()}`,
          s: couldNot() ? "dontknow" : `c${s()}`,
        })
      },
    },
  ],
  [
    "several demanded options, and who could not judge",
    {
      items: [multiple("m", "Mehrere", ["a", "b"], { isRequired: true, dontKnow: "weiß nicht" })],
      patterns: codes(5).map((pattern) => ({
        "m.o_c0": pattern === 0 || pattern === 2 ? 0 : 1,
        "m.o_c1": pattern === 1 || pattern === 2 ? 0 : 1,
        "m.o_none": pattern === 3 ? 0 : 1,
        "m.o_dontknow": pattern === 4 ? 0 : 1,
      })),
      give: (random) => {
        const picks = [["c0"], ["c1"], ["c0", "c1"], ["none"], ["dontknow"]]
        const draw = skewed(random, 4)
        return () => ({ m: picks[random.next() < 0.06 ? 4 : draw()] ?? [] })
      },
    },
  ],
  [
    "a demanded choice, crossed, and who could not judge",
    {
      items: [
        single("a", "A", ["1", "2"], { isRequired: true, dontKnow: "weiß nicht" }),
        single("b", "B", ["1", "2"], { isRequired: true, dontKnow: "weiß nicht" }),
      ],
      crosses: [["a", "b"]],
      patterns: codes(3).flatMap((a) => codes(3).map((b) => ({ a, b }))),
      give: (random) => {
        const [a, b] = [skewed(random, 2), skewed(random, 2)]
        const couldNot = () => random.next() < 0.05
        return () => ({
          a: couldNot() ? "dontknow" : `c${a()}`,
          b: couldNot() ? "dontknow" : `c${b()}`,
        })
      },
    },
  ],
  [
    "a filter and what hangs on it",
    {
      items: [single("f", "Filter", ["ja", "nein"]), single("d", "Danach", ["a", "b", "c"])],
      conditions: [{ item: "d", condition: { item: "f", row: null, is: "=", value: "c0" } }],
      patterns: [{ f: 1, d: null }, { f: 0, d: null }, ...codes(3).map((d) => ({ f: 0, d }))],
      give: (random) => {
        const [filter, behind] = [skewed(random, 2), skewed(random, 3)]
        return (): Answers => (filter() === 1 ? { f: "c1" } : { f: "c0", d: `c${behind()}` })
      },
    },
  ],
  [
    "several options, one of them exclusive",
    {
      items: [multiple("m", "Mehrere", ["a", "b", "c"])],
      patterns: [
        { "m.o_c0": 1, "m.o_c1": 1, "m.o_c2": 1, "m.o_none": 0 },
        ...codes(7).map((mask) => ({
          "m.o_c0": (mask + 1) & 1 ? 0 : 1,
          "m.o_c1": (mask + 1) & 2 ? 0 : 1,
          "m.o_c2": (mask + 1) & 4 ? 0 : 1,
          "m.o_none": 1,
        })),
      ],
      give: (random) => {
        const likelihood = [random.next(), random.next() ** 2, random.next() ** 3]
        return () => {
          const picks = likelihood.flatMap((p, option) => (random.next() < p ? [`c${option}`] : []))
          return { m: picks.length === 0 ? ["none"] : picks }
        }
      },
    },
  ],
  [
    "three questions, crossed",
    {
      items: [single("a", "A", ["1", "2", "3"]), single("b", "B", ["1", "2"])],
      crosses: [["a", "b"]],
      patterns: codes(3).flatMap((a) => codes(2).map((b) => ({ a, b }))),
      give: (random) => {
        const [a, b] = [skewed(random, 3), skewed(random, 2)]
        return () => ({ a: `c${a()}`, b: `c${b()}` })
      },
    },
  ],
  [
    "numbers in classes, with medians and quartiles",
    {
      items: [number("n", "Stellen", [3, 6])],
      patterns: codes(9).map((value) => ({ n: Math.floor(value / 3), value })),
      numbers: { n: ({ value = null }) => value },
      give: (random) => {
        const [part, place] = [skewed(random, 3), skewed(random, 3)]
        return () => ({ n: part() * 3 + place() })
      },
    },
  ],
  [
    "rows of a matrix",
    {
      items: [matrix("k", ["Personal", "Geld"], ["gering", "mittel", "hoch"])],
      patterns: codes(3).flatMap((one) => codes(3).map((two) => ({ "k.c0": one, "k.c1": two }))),
      give: (random) => {
        const [one, two] = [skewed(random, 3), skewed(random, 3)]
        return () => ({ k: { c0: `c${one()}`, c1: `c${two()}` } })
      },
    },
  ],
  [
    "a ranking, of which only the first place is told",
    {
      items: [ranking("r", ["Zeit", "Geld", "Leute"])],
      patterns: codes(3).map((r) => ({ r })),
      give: (random) => {
        const draw = skewed(random, 3)
        return () => {
          const first = `c${draw()}`
          return { r: [first, ...["c0", "c1", "c2"].filter((value) => value !== first)] }
        }
      },
    },
  ],
  [
    "an option of several, crossed",
    {
      items: [multiple("m", "Mehrere", ["a", "b"]), single("b", "B", ["1", "2"])],
      crosses: [["m", "b"]],
      patterns: codes(2).flatMap((b) => [
        { b, "m.o_c0": 0, "m.o_c1": 1, "m.o_none": 1 },
        { b, "m.o_c0": 1, "m.o_c1": 0, "m.o_none": 1 },
        { b, "m.o_c0": 0, "m.o_c1": 0, "m.o_none": 1 },
        { b, "m.o_c0": 1, "m.o_c1": 1, "m.o_none": 0 },
      ]),
      give: (random) => {
        const [b, m] = [skewed(random, 2), skewed(random, 4)]
        const picks = [["c0"], ["c1"], ["c0", "c1"], ["none"]]
        return () => ({ b: `c${b()}`, m: picks[m()] ?? [] })
      },
    },
  ],
  [
    "a filter crossed with what hangs on it",
    {
      items: [single("f", "Filter", ["ja", "nein"]), single("d", "Danach", ["a", "b", "c"])],
      conditions: [{ item: "d", condition: { item: "f", row: null, is: "=", value: "c0" } }],
      crosses: [["d", "f"]],
      patterns: [{ f: 1, d: null }, { f: 0, d: null }, ...codes(3).map((d) => ({ f: 0, d }))],
      give: (random) => {
        const [filter, behind] = [skewed(random, 2), skewed(random, 3)]
        return (): Answers => (filter() === 1 ? { f: "c1" } : { f: "c0", d: `c${behind()}` })
      },
    },
  ],
]

import type {
  Column,
  Picking,
  Rule,
  Subject,
} from "../../../app/features/surveys/suppression/subject.ts"
import type { Random } from "../../support/random.ts"
import { dimsOf, type Stratum, skewed } from "./world-of-answers.ts"

/** A questionnaire with made-up answers, and the law that an answer has to keep. */
export interface Case {
  name: string
  subject: Subject
  /** Whether a unit may answer so: category by column. */
  isLawful(answer: readonly number[]): boolean
}

function column(id: string, categories: number, answers: number[], parts?: number[]): Column {
  const coarse = parts === undefined ? null : Uint8Array.from(parts)
  return { id, categories, answers: Int8Array.from(answers), parts: coarse, aside: null }
}

function rule(columns: number[], raw: number[], more: Partial<Rule> = {}): Rule {
  return {
    columns,
    parents: [],
    raw: Int32Array.from(raw),
    isConditional: false,
    mayBeEmpty: true,
    isQuoted: false,
    picking: null,
    ...more,
  }
}

/** One choice, some without an answer; in three parts where `parts` says so. */
export function oneChoice(
  random: Random,
  strata: Stratum[],
  categories: number,
  inParts: boolean,
): Case {
  const draw = skewed(random, categories)
  const answers = strata.map(() => (random.next() < 0.04 ? -1 : draw()))
  const parts = inParts ? [0, 0, 1, 2, 2].slice(0, categories) : undefined
  const columns = [column("q", categories, answers, parts)]
  const subject = {
    units: strata.length,
    dims: dimsOf(strata),
    columns,
    rules: [rule([0], answers)],
    crosses: [],
    isBarred: () => false,
    asksThen: () => [],
  }
  return {
    name: `${categories} categories${inParts ? " in parts" : ""}`,
    subject,
    isLawful: () => true,
  }
}

/** One choice that everybody had to make; the last category is "I cannot judge". */
export function demanded(random: Random, strata: Stratum[], categories: number): Case {
  const draw = skewed(random, categories - 1)
  const couldNot = random.next() ** 2 * 0.2
  const answers = strata.map(() => (random.next() < couldNot ? categories - 1 : draw()))
  const own = { ...column("q", categories, answers), aside: categories - 1 }
  const base = oneChoice(random, strata, categories, false)
  return {
    name: `${categories - 1} categories and none of them`,
    subject: {
      ...base.subject,
      columns: [own],
      rules: [rule([0], answers, { mayBeEmpty: false })],
    },
    isLawful: ([answer = -1]) => answer >= 0,
  }
}

/** A filter, a scale that hangs on it, and a detail that hangs on one answer of the scale. */
export function filtered(random: Random, strata: Stratum[], isRequired: boolean): Case {
  const filter = skewed(random, 2)
  const scale = skewed(random, 3)
  const detail = skewed(random, 2)
  const vectors = strata.map(() => {
    const first = filter()
    const isEmpty = () => !isRequired && random.next() < 0.05
    const second = first === 0 && !isEmpty() ? scale() : -1
    return [first, second, second === 1 && !isEmpty() ? detail() : -1]
  })
  const at = (index: number) => vectors.map((vector) => vector[index] ?? -1)
  const bound = { isConditional: true, mayBeEmpty: !isRequired }
  return {
    name: `filter with ${isRequired ? "required" : "free"} questions behind it`,
    subject: {
      units: strata.length,
      dims: dimsOf(strata),
      columns: [column("f", 2, at(0)), column("d", 3, at(1)), column("e", 2, at(2))],
      rules: [
        rule([0], at(0), { mayBeEmpty: false }),
        rule([1], at(1), { ...bound, parents: [0] }),
        rule([2], at(2), { ...bound, parents: [1] }),
      ],
      crosses: [],
      isBarred: () => false,
      asksThen: (_, index, [category]) =>
        (index === 0 && category === 0) || (index === 1 && category === 1) ? [index + 1] : [],
    },
    isLawful: ([first = -1, second = -1, third = -1]) =>
      (first === 0 ? !isRequired || second >= 0 : second < 0) &&
      (second === 1 ? !isRequired || third >= 0 : third < 0),
  }
}

/** Several of five options and an exclusive one, which so many pick. */
export function several(
  random: Random,
  strata: Stratum[],
  min: number,
  max: number,
  shareOfNone = 0.04,
): Case {
  const likelihood = Array.from({ length: 5 }, () => random.next() ** 2)
  const isExclusive = [false, false, false, false, false, true]
  const vectors = strata.map(() => {
    if (random.next() < 0.03) return isExclusive.map(() => -1)
    if (random.next() < shareOfNone) return [1, 1, 1, 1, 1, 0]
    const order = likelihood.map((_, option) => option).sort(() => random.next() - 0.5)
    const wanted = order.filter((option) => random.next() < (likelihood[option] ?? 0))
    const picks = [...new Set([...wanted, ...order])].slice(
      0,
      Math.min(max, Math.max(min, 1, wanted.length)),
    )
    return isExclusive.map((_, option) => (picks.includes(option) ? 0 : 1))
  })
  const columns = isExclusive.map((_, option) =>
    column(
      `o${option}`,
      2,
      vectors.map((vector) => vector[option] ?? -1),
    ),
  )
  const picking: Picking = { min, max, isExclusive }
  const raw = vectors.map((vector) => Number.parseInt(vector.map((value) => value + 1).join(""), 3))
  return {
    name: `several of six, ${min} to ${max}`,
    subject: {
      units: strata.length,
      dims: dimsOf(strata),
      columns,
      rules: [rule([0, 1, 2, 3, 4, 5], raw, { picking })],
      crosses: [],
      isBarred: () => false,
      asksThen: () => [],
    },
    isLawful: (answer) => {
      if (answer.every((value) => value < 0)) return true
      if (answer.some((value) => value < 0)) return false
      const picks = answer.flatMap((value, option) => (value === 0 ? [option] : []))
      if (picks.includes(5)) return picks.length === 1
      return picks.length >= Math.max(1, min) && picks.length <= max
    },
  }
}

/** Three choices, two pairs of which are crossed; one crossed with an option of several. */
export function crossed(random: Random, strata: Stratum[]): Case {
  const draws = [skewed(random, 3), skewed(random, 2), skewed(random, 3)]
  const vectors = strata.map(() => draws.map((draw) => (random.next() < 0.03 ? -1 : draw())))
  const at = (index: number) => vectors.map((vector) => vector[index] ?? -1)
  return {
    name: "three choices, crossed",
    subject: {
      units: strata.length,
      dims: dimsOf(strata),
      columns: [column("a", 3, at(0)), column("b", 2, at(1)), column("c", 3, at(2))],
      rules: [rule([0], at(0)), rule([1], at(1)), rule([2], at(2))],
      crosses: [
        { a: 0, b: 1, isImpossible: () => false },
        { a: 2, b: 1, isImpossible: () => false },
      ],
      isBarred: () => false,
      asksThen: () => [],
    },
    isLawful: () => true,
  }
}

/** A filter crossed with another question, and a quoted text behind the filter. */
export function crossedFilter(random: Random, strata: Stratum[]): Case {
  const base = filtered(random, strata, false)
  const draw = skewed(random, 2)
  const other = strata.map(() => draw())
  const texts = strata.map((_, unit) => {
    const asked = base.subject.columns[0]?.answers[unit] === 1
    return asked && random.next() < 0.6 ? 0 : -1
  })
  const { subject } = base
  return {
    name: "a filter, crossed, with texts behind it",
    subject: {
      ...subject,
      columns: [...subject.columns, column("x", 2, other), column("t", 0, texts)],
      rules: [
        ...subject.rules,
        rule([3], other, { mayBeEmpty: false }),
        rule(
          [4],
          texts.map((text, unit) => (text < 0 ? -1 : unit)),
          {
            isConditional: true,
            isQuoted: true,
            parents: [0],
          },
        ),
      ],
      crosses: [
        { a: 0, b: 3, isImpossible: () => false },
        { a: 1, b: 3, isImpossible: () => false },
      ],
    },
    isLawful: (answer) => base.isLawful(answer) && ((answer[4] ?? -1) < 0 || answer[0] === 1),
  }
}

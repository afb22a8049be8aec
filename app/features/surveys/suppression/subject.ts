/** A breakdown by what everybody knows of an administration: district, size class, type. */
export interface Dim {
  key: string
  groups: number
  /** Group of each unit. */
  of: Uint8Array
}

/** One question with one answer per unit: a choice, a row of a matrix, one option of several. */
export interface Column {
  id: string
  /** 0: only the number of answers is told (texts, numbers without classes). */
  categories: number
  /** Category of each unit (0 where there are no categories); below 0 where nothing of substance. */
  answers: Int8Array
  /** Broader category of each category, as breakdowns tell it; null where they tell all of them. */
  parts: Uint8Array | null
  /** The category that stands for "I cannot judge" of a question that demands an answer; null where it has none. */
  aside: number | null
}

/** Categories of a column that is one option of several. */
export const PICKED = 0
export const NOT_PICKED = 1

/** What may be picked together by one unit, at least one of it. */
export interface Picking {
  min: number
  max: number
  isExclusive: readonly boolean[]
}

/**
 * What the questionnaire demands of an answer, which the reader of results knows as well: worlds that
 * break it prove nothing.
 */
export interface Rule {
  columns: readonly number[]
  /** Rules whose answers decide whether this one is asked. */
  parents: readonly number[]
  /** Code of the whole answer of each unit, as typed: equal codes lead to the same questions. */
  raw: Int32Array
  isConditional: boolean
  /** An answer without substance is lawful. */
  mayBeEmpty: boolean
  /** More of it is published than its cells: a median, quotations. */
  isQuoted: boolean
  picking: Picking | null
}

/** A table of two columns, published both ways. */
export interface Cross {
  a: number
  b: number
  /** The questionnaire asks one of them only where the other was answered otherwise, in broader categories. */
  isImpossible(aPart: number, bPart: number): boolean
}

/** All that is published of a survey, with the answers it comes from. */
export interface Subject {
  units: number
  dims: readonly Dim[]
  columns: readonly Column[]
  rules: readonly Rule[]
  crosses: readonly Cross[]
  /** Known not to be asked, whatever it answered elsewhere: it left empty what everybody was asked. */
  isBarred(unit: number, rule: number): boolean
  /**
   * Rules behind `rule` that ask `unit` once its answer there is `answer`, category by column, and all behind it is
   * empty; null where that is not known.
   */
  asksThen(unit: number, rule: number, answer: readonly number[]): readonly number[] | null
}

/** Sets of rules, each bound by conditions or crosses: nothing outside tells anything of it. */
export function blocksOf(subject: Subject): number[][] {
  const leader = subject.rules.map((_, index) => index)
  const find = (index: number): number => {
    const up = leader[index] ?? index
    return up === index ? index : find(up)
  }
  const join = (one: number, other: number) => {
    leader[Math.max(find(one), find(other))] = Math.min(find(one), find(other))
  }
  subject.rules.forEach((rule, index) => {
    for (const parent of rule.parents) join(index, parent)
  })
  const owner = new Map(
    subject.rules.flatMap(({ columns }, index) =>
      columns.map((column) => [column, index] as const),
    ),
  )
  for (const { a, b } of subject.crosses) join(owner.get(a) ?? 0, owner.get(b) ?? 0)
  const blocks = new Map<number, number[]>()
  subject.rules.forEach((_, index) => {
    const block = blocks.get(find(index)) ?? []
    block.push(index)
    blocks.set(find(index), block)
  })
  return [...blocks.values()]
}

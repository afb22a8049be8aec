import type { Cell, Figure, Row } from "../../../app/features/surveys/results/results-document.ts"

export const SMALL: Cell = { hidden: "small" }
export const LOCKED: Cell = { hidden: "locked" }

/** A cell that may be seen: `count` of `answered`, with an interval of five points to either side. */
export function cell(count: number, answered: number): Cell {
  const share = count / answered
  return {
    count,
    permille: Math.round(share * 1000),
    interval: [Math.max(0, share - 0.05), Math.min(1, share + 0.05)],
  }
}

export function row(label: string, answered: number, cells: readonly Cell[]): Row {
  const seen = cells.flatMap((one) => ("hidden" in one ? [] : [one.count]))
  const rest = answered - seen.reduce((sum, count) => sum + count, 0)
  return {
    ...{ key: label, label, cells, median: null, medianNote: null, isRepresentative: true },
    base: { answered, responded: answered, invited: 122 },
    hiddenTogether: seen.length < cells.length ? rest : null,
  }
}

/** A row of which nothing may be told. */
export function lockedRow(label: string, categories: number): Row {
  const cells = Array.from({ length: categories }, () => SMALL)
  return { ...row(label, 0, cells), base: null, hiddenTogether: null }
}

export function figure(values: Partial<Figure>): Figure {
  const total = row("Alle", 89, [cell(55, 89), cell(34, 89)])
  return {
    ...{
      id: "q2",
      item: "q2",
      number: "2",
      page: "lage",
      title: "Gibt es ein Sicherheitskonzept?",
    },
    ...{
      part: null,
      kind: "share",
      best: null,
      unit: "",
      predicate: "",
      condition: null,
      sentence: null,
    },
    categories: [
      { value: "ja", label: "ja" },
      { value: "nein", label: "nein" },
    ],
    ...{ total, breakdowns: [], quartiles: null, quartilesNote: null, itemHash: "0".repeat(16) },
    evidence: {
      ...{ n: 89, N: 122, permille: 730, isFinite: true, isRepresentative: true, note: "" },
    },
    ...values,
  }
}

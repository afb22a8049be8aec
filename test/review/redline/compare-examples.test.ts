import { describe, expect, test } from "vitest"
import type { Marks } from "../../../app/features/documents/text/marks.ts"
import type { ReadBlock, TableBlock } from "../../../app/features/documents/text/read-blocks.ts"
import { runsText } from "../../../app/features/documents/text/runs.ts"
import { compareContents } from "../../../app/features/review/redline/compare.ts"
import { diffPlain, diffRuns } from "../../../app/features/review/redline/pieces.ts"
import { isEmpty, type Piece } from "../../../app/features/review/redline/redline.ts"
import { contentOf, textBlock } from "./contents.ts"

const content = (...blocks: ReadBlock[]) => contentOf(blocks)

/** As on paper: [-gone-] {+come+} *formatted*. */
function drawn(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.op === "formatted") return `*${runsText(piece.after)}*`
      const words = runsText(piece.runs)
      return piece.op === "same" ? words : piece.op === "deleted" ? `[-${words}-]` : `{+${words}+}`
    })
    .join("")
}

function table(rows: string[][], more: Partial<TableBlock> = {}): TableBlock {
  return {
    type: "table",
    id: "t1",
    caption: "Kosten",
    headerRows: 1,
    headerColumns: 0,
    rows: rows.map((row) => row.map((words) => [{ ...textBlock("", words), id: null }])),
    ...more,
  }
}

/** The table's rows as lines: "+" and "-" before what came and went. */
function drawnTable(before: TableBlock, after: TableBlock): string[] {
  const [entry] = compareContents(content(before), content(after)).blocks
  if (entry?.op !== "changed" || entry.change.type !== "table") throw new Error("no table")
  const signs = { same: " ", deleted: "-", inserted: "+" }
  const { columns, rows } = entry.change
  const head = columns.map((op) => signs[op]).join("|")
  const lines = rows.map(({ op, cells }) => {
    if (cells === null) return `${signs[op]}…`
    const words = cells.map((cell) => {
      if (cell === null) return "·"
      if (cell.op !== "changed") return signs[cell.op] + runsText(cell.blocks[0]?.runs ?? [])
      const [first] = cell.entries
      return first?.op === "changed" && first.change.type === "block"
        ? drawn(first.change.pieces)
        : "?"
    })
    return signs[op] + words.join("|")
  })
  return [head, ...lines]
}

describe("words", () => {
  test.each([
    [
      "Die Frist beträgt sechs Wochen.",
      "Die Frist beträgt acht Wochen.",
      "Die Frist beträgt [-sechs-]{+acht+} Wochen.",
    ],
    ["Kosten: 50.000 Euro", "Kosten: 60.000 Euro", "Kosten: [-50.000-]{+60.000+} Euro"],
    ["bis 24.06.2026", "bis 24.07.2026", "bis [-24.06.2026-]{+24.07.2026+}"],
    ["Sie soll prüfen", "Sie soll nicht prüfen", "Sie soll {+nicht +}prüfen"],
    [
      "der alte Stadtrat tagt heute öffentlich",
      "der neue Kreistag tagt heute öffentlich",
      "der [-alte Stadtrat-]{+neue Kreistag+} tagt heute öffentlich",
    ],
    ["Ende", "Ende.", "Ende{+.+}"],
    ["", "Neu", "{+Neu+}"],
    [
      "Der Antrag ist in drei Ausfertigungen zu stellen",
      "Ein Formular genügt, und es ist online zu finden",
      "[-Der Antrag ist in drei Ausfertigungen zu stellen-]{+Ein Formular genügt, und es ist online zu finden+}",
    ],
  ])("%s → %s", (before, after, expected) => {
    expect(drawn(diffPlain(before, after))).toBe(expected)
  })

  test("formatting stands apart from words", () => {
    const bold: Marks = { bold: {} }
    const pieces = diffRuns(
      [{ text: "Die Frist beträgt sechs Wochen", marks: {} }],
      [
        { text: "Die ", marks: {} },
        { text: "Frist", marks: bold },
        { text: " beträgt acht Wochen", marks: {} },
      ],
    )
    expect(drawn(pieces)).toBe("Die *Frist* beträgt [-sechs-]{+acht+} Wochen")
  })

  test("one footnote's reference is not taken for another's", () => {
    const note = (id: string) => [{ text: "\uFFFC", marks: { note: { id } } }]
    expect(diffRuns(note("n1"), note("n2")).map(({ op }) => op)).toEqual(["deleted", "inserted"])
    expect(diffRuns(note("n1"), note("n1")).map(({ op }) => op)).toEqual(["same"])
  })
})

describe("blocks", () => {
  test("a moved block that is the same to the letter is moved, the others stay", () => {
    const [a, b, c] = [
      textBlock("a", "Erstens"),
      textBlock("b", "Zweitens"),
      textBlock("c", "Drittens"),
    ]
    const { blocks } = compareContents(content(a, b, c), content(c, a, b))
    expect(blocks.map(({ op }) => op)).toEqual(["moved_here", "same", "moved_away"])
  })

  test("a block that was moved and changed is deleted here and inserted there", () => {
    const [a, b, c] = [
      textBlock("a", "Erstens"),
      textBlock("b", "Zweitens"),
      textBlock("c", "Drittens"),
    ]
    const changed = textBlock("c", "Drittens und letztens")
    const { blocks } = compareContents(content(a, b, c), content(changed, a, b))
    expect(blocks.map(({ op }) => op)).toEqual(["inserted", "same", "deleted"])
  })

  test("of two that change places the changed one stays", () => {
    const before = content(textBlock("a", "Erstens eins"), textBlock("b", "Zweitens"))
    const after = content(textBlock("b", "Zweitens"), textBlock("a", "Erstens zwei"))
    const { blocks } = compareContents(before, after)
    expect(blocks.map(({ op }) => op)).toEqual(["moved_here", "changed", "moved_away"])
  })

  test("a split and a join are named when not a letter differs", () => {
    const whole = content(textBlock("a", "Erster Satz. Zweiter Satz."))
    const parts = content(textBlock("a", "Erster Satz."), textBlock("b", " Zweiter Satz."))
    const [split] = compareContents(whole, parts).blocks
    expect(split).toMatchObject({
      op: "split",
      whole: { id: "a" },
      parts: [{ id: "a" }, { id: "b" }],
    })
    expect(compareContents(parts, whole).blocks.map(({ op }) => op)).toEqual(["joined"])
  })

  test("a split with a word changed is a change and a new block", () => {
    const whole = content(textBlock("a", "Erster Satz. Zweiter Satz."))
    const parts = content(textBlock("a", "Erster Satz."), textBlock("b", " Dritter Satz."))
    expect(compareContents(whole, parts).blocks.map(({ op }) => op)).toEqual([
      "changed",
      "inserted",
    ])
  })

  test("kind, level and tick are changes of the block, its words stay", () => {
    const { blocks } = compareContents(
      content(textBlock("a", "Prüfen", { kind: "task" })),
      content(textBlock("a", "Prüfen", { kind: "task", checked: true })),
    )
    expect(blocks).toEqual([
      {
        op: "changed",
        change: {
          type: "block",
          before: { id: "a", kind: "task", level: 0, checked: false },
          after: { id: "a", kind: "task", level: 0, checked: true },
          pieces: [{ op: "same", runs: [{ text: "Prüfen", marks: {} }] }],
        },
      },
    ])
  })

  test("the same text under other ids, as after an import, is no loss of words", () => {
    const before = content(textBlock("a", "Erstens"), textBlock("b", "Zweitens"))
    const after = content(textBlock("x", "Erstens"), textBlock("y", "Zweitens"))
    const { blocks } = compareContents(before, after)
    expect(blocks.map(({ op }) => op)).toEqual(["changed", "changed"])
  })

  test("numbers and places of footnotes are no change", () => {
    const [first, second] = ["n1", "n2"].map((id) =>
      textBlock(id, `Note ${id}`, { kind: "footnote" }),
    )
    if (!first || !second) throw new Error("no notes")
    const reference = (id: string) => ({ text: "\uFFFC", marks: { note: { id } } })
    const body = textBlock("a", "", { runs: [reference("n1"), reference("n2")] })
    const redline = compareContents(content(body, first, second), content(second, body, first))
    expect(isEmpty(redline)).toBe(true)
  })

  test("what only the storage tells apart is no change", () => {
    const before = content(
      textBlock("a", "", {
        runs: [{ text: "Anna Groß", marks: { mention: { person: "per_1" } } }],
      }),
      textBlock("b", "Gru\u0308ße", { checked: true }),
      textBlock("c", "Tief", { kind: "bullet", level: 5 }),
    )
    const after = content(
      textBlock("a", "", {
        runs: [
          { text: "Anna ", marks: {} },
          { text: "Groß", marks: {} },
        ],
      }),
      textBlock("b", "Grüße"),
      textBlock("c", "Tief", { kind: "bullet", level: 0 }),
    )
    expect(isEmpty(compareContents(before, after))).toBe(true)
  })
})

describe("tables", () => {
  const before = table([
    ["Jahr", "Kosten"],
    ["2027", "50.000"],
    ["2028", "60.000"],
  ])

  test("a cell is compared word by word", () => {
    const after = table([
      ["Jahr", "Kosten"],
      ["2027", "50.000 Euro"],
      ["2028", "60.000"],
    ])
    expect(drawnTable(before, after)).toEqual([" | ", " …", "  2027|50.000{+ Euro+}", " …"])
  })

  test("a new row is one new row, wherever it stands", () => {
    const after = table([
      ["Jahr", "Kosten"],
      ["2026", "40.000"],
      ["2027", "50.000"],
      ["2028", "60.000"],
    ])
    expect(drawnTable(before, after)).toEqual([" | ", " …", "++2026|+40.000", " …", " …"])
  })

  test("a column that came stands among those that stayed", () => {
    const after = table([
      ["Jahr", "Träger", "Kosten"],
      ["2027", "eGo-MV", "50.000"],
      ["2028", "eGo-MV", "70.000"],
    ])
    expect(drawnTable(before, after)).toEqual([
      " |+| ",
      "  Jahr|+Träger| Kosten",
      "  2027|+eGo-MV| 50.000",
      "  2028|+eGo-MV|[-60.000-]{+70.000+}",
    ])
  })

  test("a row and a column that went take their cells along", () => {
    const after = table([["Jahr"], ["2028"]])
    expect(drawnTable(before, after)).toEqual([
      " |-",
      "  Jahr|-Kosten",
      "--2027|-50.000",
      "  2028|-60.000",
    ])
  })

  test("caption and headers are changes of the table, its cells stay", () => {
    const after = table(
      [
        ["Jahr", "Kosten"],
        ["2027", "50.000"],
        ["2028", "60.000"],
      ],
      { caption: "Kosten je Jahr", headerColumns: 1 },
    )
    const [entry] = compareContents(content(before), content(after)).blocks
    expect(entry).toMatchObject({
      op: "changed",
      change: { before: { headerColumns: 0 }, after: { headerColumns: 1 } },
    })
    expect(drawnTable(before, after)).toEqual([" | ", " …", " …", " …"])
  })
})

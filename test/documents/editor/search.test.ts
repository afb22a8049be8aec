import { EditorState, TextSelection } from "@tiptap/pm/state"
import { describe, expect, test } from "vitest"
import {
  createFinder,
  type SearchQuery,
} from "../../../app/features/documents/editor/search/matches.ts"
import {
  searchOf,
  searchPlugin,
  withSearch,
} from "../../../app/features/documents/editor/search/search-plugin.ts"
import { countText } from "../../../app/features/documents/editor/text-count.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"

const { block, table, tableRow, tableCell, figure } = textSchema.nodes

const paragraph = (text: string, attrs = {}) =>
  block.create(attrs, text === "" ? null : textSchema.text(text))
const document = (...nodes: ReturnType<typeof paragraph>[]) =>
  textSchema.nodes.doc.create(null, nodes)
const query = (words: string, switches: Partial<SearchQuery> = {}): SearchQuery => ({
  words,
  matchCase: false,
  wholeWord: false,
  ...switches,
})

function found(doc: ReturnType<typeof document>, asked: SearchQuery): string[] {
  return createFinder(asked)(doc).map(({ from, to }) => doc.textBetween(from, to))
}

describe("the search", () => {
  test("finds words in paragraphs, tables, captions and footnotes, in order", () => {
    const doc = document(
      paragraph("Amt Ankerow"),
      table.create(
        null,
        tableRow.create(null, tableCell.create(null, paragraph("amt in der Zelle"))),
      ),
      figure.create(null, textSchema.text("Das Amt im Bild")),
      paragraph("Fußnote zum AMT", { kind: "footnote" }),
    )
    expect(found(doc, query("amt"))).toEqual(["Amt", "amt", "Amt", "AMT"])
    expect(found(doc, query("amt", { matchCase: true }))).toEqual(["amt"])
  })

  test("knows whole words in German, where letters have dots", () => {
    const doc = document(paragraph("Ämter, Amt, Ämterumlage und ÄMTER; Amt_2, 2Ämter"))
    expect(found(doc, query("ämter", { wholeWord: true }))).toEqual(["Ämter", "ÄMTER"])
    expect(found(doc, query("ämter"))).toHaveLength(4)
  })

  test("takes signs as they are, and a space for one that does not break", () => {
    const doc = document(paragraph("50.000 Euro (netto), 50\u00A0000 Euro, 50x000"))
    expect(found(doc, query("50.000"))).toEqual(["50.000"])
    expect(found(doc, query("(netto)"))).toEqual(["(netto)"])
    expect(found(doc, query("50 000"))).toEqual(["50\u00A0000"])
    expect(found(doc, query("[a-z]+"))).toEqual([])
    expect(found(doc, query(""))).toEqual([])
  })

  test("stays with its match when somebody writes before it, and goes on when it is gone", () => {
    const doc = document(paragraph("Haus, Haus"), paragraph("Haus"))
    let state = EditorState.create({ doc, plugins: [searchPlugin()] })
    state = state.apply(withSearch(state.tr, { query: query("haus") }))
    state = state.apply(withSearch(state.tr, { place: 7 }))
    expect(searchOf(state)).toMatchObject({ current: 1, matches: { length: 3 } })
    state = state.apply(state.tr.insertText("Ein Haus und: ", 1))
    expect(searchOf(state)).toMatchObject({ current: 2, matches: { length: 4 } })
    state = state.apply(state.tr.delete(1, 15).delete(7, 11))
    expect(searchOf(state)).toMatchObject({ current: 1, matches: { length: 2 } })
    expect(state.apply(withSearch(state.tr, { ended: true })).tr).toBeDefined()
  })
})

describe("the length of the text", () => {
  const doc = document(paragraph("Zwei Wörter\uFFFC"), paragraph("50.000 Euro\nmehr"))

  test("counts words and characters of the whole text, without breaks and footnote signs", () => {
    const state = EditorState.create({ doc })
    expect(countText(state)).toEqual({ words: 5, characters: 26, isSelection: false })
  })

  test("counts what is selected, also across blocks", () => {
    const state = EditorState.create({ doc })
    const { selection } = state.apply(state.tr.setSelection(TextSelection.create(doc, 6, 20)))
    expect(countText({ doc, selection })).toEqual({ words: 2, characters: 11, isSelection: true })
  })
})

import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import type { Page } from "playwright-core"
import { EDITOR } from "./editor.ts"

/** tiptap leaves the editor on its element. */
type EditorElement = Element & { editor: Editor }

/** All text blocks in order, also those in cells and of figures, as the editor holds them. */
export function blocksOf(page: Page): Promise<string[]> {
  return page.locator(EDITOR).evaluate((element) => {
    const { editor } = element as Element as EditorElement
    const texts: string[] = []
    editor.state.doc.descendants((node) => {
      if (node.isTextblock) texts.push(node.textContent)
      return !node.isTextblock
    })
    return texts
  })
}

/** The whole text with kinds, levels, marks and ids, to compare two people's. */
export function documentOf(page: Page): Promise<string> {
  return page
    .locator(EDITOR)
    .evaluate((element) => JSON.stringify((element as Element as EditorElement).editor.getJSON()))
}

/** Puts the caret so many characters behind the start of the words, or selects from there. */
export async function selectIn(page: Page, words: string, length = 0, offset = 0): Promise<void> {
  await page.locator(EDITOR).evaluate(
    (element, [wanted, count, behind]) => {
      const { editor } = element as Element as EditorElement
      let from = -1
      editor.state.doc.descendants((node, pos) => {
        const at = node.isTextblock ? node.textContent.indexOf(wanted) : -1
        if (from === -1 && at !== -1) from = pos + 1 + at + behind
      })
      if (from === -1) throw new Error(`"${wanted}" is not in the text.`)
      editor.commands.setTextSelection({ from, to: from + count })
      editor.view.focus()
    },
    [words, length, offset] as const,
  )
}

/** Puts a table at the end: a heading row, and one row for each pair of words. */
export async function appendTable(page: Page, rows: [string, string][]): Promise<void> {
  await page.locator(EDITOR).evaluate((element, all) => {
    const { editor } = element as Element as EditorElement
    const cell = (text: string) => ({
      type: "tableCell",
      content: [{ type: "block", content: [{ type: "text", text }] }],
    })
    const content = all.map((words) => ({ type: "tableRow", content: words.map(cell) }))
    const table = editor.schema.nodeFromJSON({ type: "table", content })
    editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, table))
  }, rows)
}

export type Change = "level" | "move" | "delete" | "rowDelete" | "rowMove" | "headerRow"

/** Does to the block with these words what a command of the editor does. */
export async function changeBlock(page: Page, words: string, change: Change): Promise<void> {
  await page.locator(EDITOR).evaluate(
    (element, [wanted, what]) => {
      const { editor } = element as Element as EditorElement
      const { tr, doc } = editor.state
      let at = -1
      doc.descendants((node, pos) => {
        if (node.isTextblock && node.textContent.includes(wanted)) at = pos
      })
      if (at === -1) throw new Error(`"${wanted}" is not in the text.`)
      const $at = doc.resolve(at + 1)
      const moveTo = (depth: number, by: number) => {
        const parent = $at.node(depth)
        const index = $at.index(depth)
        const moved: Node = parent.child(index)
        const order = parent.children.toSpliced(index, 1).toSpliced(index + by, 0, moved)
        const start = $at.start(depth)
        tr.replaceWith(start, start + parent.content.size, order)
      }
      if (what === "level") tr.setNodeAttribute(at, "level", ($at.parent.attrs.level + 1) % 4)
      if (what === "move") moveTo(0, $at.index(0) > 2 ? -2 : 2)
      if (what === "delete") tr.delete($at.before(), $at.after())
      if (what === "rowDelete") tr.delete($at.before(2), $at.after(2))
      if (what === "rowMove") moveTo(1, $at.index(1) > 1 ? -1 : 1)
      if (what === "headerRow") {
        tr.setNodeAttribute($at.before(1), "headerRows", $at.node(1).attrs.headerRows === 0 ? 1 : 0)
      }
      editor.view.dispatch(tr)
    },
    [words, change] as const,
  )
}

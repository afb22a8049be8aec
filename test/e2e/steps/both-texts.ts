import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import type { Selection } from "@tiptap/pm/state"
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
      const { state, view } = editor
      // ProseMirror's class of all selections, which the page does not hand out.
      const all = Object.getPrototypeOf(state.selection.constructor) as typeof Selection
      const place = { type: "text", anchor: from, head: from + count }
      view.dispatch(state.tr.setSelection(all.fromJSON(state.doc, place)))
      view.focus()
    },
    [words, length, offset] as const,
  )
}

/** Puts a table at the end; its first row is a heading. */
export async function appendTable(page: Page, rows: string[][]): Promise<void> {
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

export type Change = "level" | "move" | "delete" | "rowDelete" | "columnDelete"

/**
 * Does to the block with these words what a command of the editor does, between two keys of others.
 *
 * @returns the words that went with it
 */
export async function changeBlock(page: Page, words: string, change: Change): Promise<string> {
  return page.locator(EDITOR).evaluate(
    (element, [wanted, what]) => {
      const { editor } = element as Element as EditorElement
      const { tr, doc } = editor.state
      let at = -1
      doc.descendants((node, pos) => {
        if (node.isTextblock && node.textContent.includes(wanted)) at = pos
      })
      if (at === -1) throw new Error(`"${wanted}" is not in the text.`)
      const $at = doc.resolve(at + 1)
      const taken: string[] = []
      const take = (from: number, to: number) => {
        taken.push(tr.doc.textBetween(from, to))
        tr.delete(from, to)
      }
      if (what === "level") tr.setNodeAttribute(at, "level", ($at.parent.attrs.level + 1) % 4)
      if (what === "move") {
        const index = $at.index(0)
        const moved: Node = doc.child(index)
        const to = index + (index > 2 ? -2 : 2)
        tr.replaceWith(
          0,
          doc.content.size,
          doc.children.toSpliced(index, 1).toSpliced(to, 0, moved),
        )
      }
      if (what === "delete") take($at.before(), $at.after())
      if (what === "rowDelete") take($at.before(2), $at.after(2))
      if (what === "columnDelete") {
        for (let row = $at.node(1).childCount - 1; row >= 0; row -= 1) {
          const cell = doc.resolve($at.posAtIndex(row, 1) + 1).posAtIndex($at.index(2), 2)
          take(cell, cell + (doc.nodeAt(cell)?.nodeSize ?? 0))
        }
      }
      editor.view.dispatch(tr)
      return taken.join("")
    },
    [words, change] as const,
  )
}

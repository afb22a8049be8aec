import type { Page } from "playwright-core"
import { type Change, changeBlock, selectIn } from "./both-texts.ts"
import { textBlock, typeAtEndOf } from "./editor.ts"

/** What somebody does to the block in which another types; `key` stands in it. */
export type Act = (page: Page, key: string) => Promise<unknown>

/** What Bert does online, offline, and offline once more. */
type Thrice = [Act, Act, Act]

export interface MatrixRow {
  acts: Thrice
  /** What Anna does to the block before she types. */
  own?: Act
}

const change =
  (what: Change): Act =>
  (page, key) =>
    changeBlock(page, key, what)

const keys =
  (length: number, ...pressed: string[]): Act =>
  async (page, key) => {
    await selectIn(page, key, length)
    for (const one of pressed) await page.keyboard.press(one)
  }

/** From the menu of the table, with the caret in the cell. */
const choose =
  (label: string, role: "menuitem" | "menuitemcheckbox" = "menuitem"): Act =>
  async (page, key) => {
    await selectIn(page, key)
    await page.getByRole("button", { name: "Tabelle bearbeiten" }).click()
    await page.getByRole(role, { name: label }).click()
  }

/** Into the block behind; what arrives between the two stays in the emptied one. */
const cutAndPaste = keys(0, "Home", "Shift+End", "Control+x", "ArrowDown", "End", "Control+v")

const footnote = keys(0, "Control+Alt+f")

/** Printed where it is chosen from the list. */
export const NAMED = "Rostock"

/** From the list, at the end of the sentence. */
const mention: Act = async (page, key) => {
  await typeAtEndOf(page, textBlock(page, key), " @rost")
  const names = page.getByRole("listbox", { name: "Personen und Organisationen" })
  await names.getByRole("option").first().waitFor()
  await page.keyboard.press("Enter")
}

/** Without a connection nobody can be looked up: a name that stands in the text is copied. */
const copiedMention: Act = async (page, key) => {
  await selectIn(page, NAMED, NAMED.length)
  await page.keyboard.press("Control+c")
  await typeAtEndOf(page, textBlock(page, key), " ")
  await page.keyboard.press("Control+v")
}

const same = (act: Act): MatrixRow => ({ acts: [act, act, act] })

export const IN_TEXT: Record<string, MatrixRow> = {
  "kind: heading, list, paragraph": {
    acts: [keys(0, "Control+Alt+2"), keys(0, "Control+Shift+Digit8"), keys(0, "Control+Alt+0")],
  },
  "both change the kind": {
    own: keys(0, "Control+Alt+3"),
    acts: [keys(0, "Control+Alt+2"), keys(0, "Control+Shift+Digit8"), keys(0, "Control+Alt+5")],
  },
  level: same(change("level")),
  split: { acts: [keys(0, "Enter"), keys(0, "Home", "Enter"), keys(0, "End", "Enter")] },
  join: {
    acts: [keys(0, "Home", "Backspace"), keys(0, "End", "Delete"), keys(0, "Home", "Backspace")],
  },
  move: same(change("move")),
  "move past its neighbour": {
    acts: [
      keys(0, "Alt+Shift+ArrowDown"),
      keys(0, "Alt+Shift+ArrowUp"),
      keys(0, "Alt+Shift+ArrowDown"),
    ],
  },
  "cut and paste": same(cutAndPaste),
  footnote: same(footnote),
  mention: { acts: [mention, copiedMention, copiedMention] },
  marks: { acts: [keys(4, "Control+b"), keys(4, "Control+i"), keys(4, "Control+b")] },
}

export const IN_ROWS: Record<string, MatrixRow> = {
  "add rows": {
    acts: [
      choose("Zeile darunter einfügen"),
      choose("Zeile darüber einfügen"),
      choose("Zeile darunter einfügen"),
    ],
  },
  "move the row": {
    acts: [
      keys(0, "Alt+Shift+ArrowUp"),
      keys(0, "Alt+Shift+ArrowDown"),
      keys(0, "Alt+Shift+ArrowUp"),
    ],
  },
  "header row": same(choose("Kopfzeile", "menuitemcheckbox")),
}

export const IN_COLUMNS: Record<string, MatrixRow> = {
  "add columns": {
    acts: [
      choose("Spalte rechts einfügen"),
      choose("Spalte links einfügen"),
      choose("Spalte rechts einfügen"),
    ],
  },
  "move the column": {
    acts: [
      keys(0, "Alt+Shift+ArrowLeft"),
      keys(0, "Alt+Shift+ArrowRight"),
      keys(0, "Alt+Shift+ArrowLeft"),
    ],
  },
  "header column": same(choose("Kopfspalte", "menuitemcheckbox")),
}

/** Gone with what stood around them: the words must reach who typed them. */
export const TAKEN = {
  "delete the block": "delete",
  "delete the row": "rowDelete",
  "delete the column": "columnDelete",
} satisfies Record<string, Change>

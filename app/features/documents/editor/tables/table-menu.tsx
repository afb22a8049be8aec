import type { Editor } from "@tiptap/core"
import type { Command } from "@tiptap/pm/state"
import { type KeyboardEvent, useEffect, useRef } from "react"
import { keyWords } from "../key-words.ts"
import { askEditor } from "../requests.ts"
import { addColumn, deleteColumn, moveColumn } from "./column-commands.ts"
import { addRow, deleteRow, moveRow } from "./row-commands.ts"
import { deleteTable, leaveTable, toggleHeader } from "./table-commands.ts"
import { tableAt, widthOf } from "./table-place.ts"

type Entry = {
  label: string
  command: Command
  /** In ProseMirror's spelling. */
  keys?: string
  /** For what is on or off. */
  checked?: boolean
  unavailable?: boolean
}

type TableMenuProps = {
  editor: Editor
  /** The button the menu hangs at. */
  anchor: HTMLElement
  onClose: () => void
}

/** Everything that can be done to the table the caret stands in, in words. */
export function TableMenu({ editor, anchor, onClose }: TableMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  const groups = entriesFor(editor)
  useEffect(() => {
    const element = menu.current
    if (element === null) return
    anchor.setAttribute("aria-expanded", "true")
    element.popover = "manual"
    element.showPopover()
    const place = () => placeAt(element, anchor)
    place()
    itemsOf(element)[0]?.focus()
    window.addEventListener("resize", place)
    return () => {
      window.removeEventListener("resize", place)
      anchor.setAttribute("aria-expanded", "false")
    }
  }, [anchor])
  function choose({ command, unavailable }: Entry) {
    if (unavailable) return
    onClose()
    editor.view.focus()
    command(editor.state, editor.view.dispatch, editor.view)
  }
  function leave(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault()
      onClose()
      // Where it was opened from: the tools, or by pointer the text.
      if (anchor.tabIndex === 0) anchor.focus()
      else editor.view.focus()
    } else moveFocus(event)
  }
  return (
    <div
      ref={menu}
      className="s-pop"
      role="menu"
      aria-label="Tabelle"
      tabIndex={-1}
      onKeyDown={leave}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose()
      }}
    >
      {groups.flatMap((entries, at) => [
        at > 0 && <hr key={`above-${entries[0]?.label}`} className="s-pop__line" />,
        ...entries.map((entry) => (
          <MenuItem key={entry.label} entry={entry} onChoose={() => choose(entry)} />
        )),
      ])}
    </div>
  )
}

function MenuItem({ entry, onChoose }: { entry: Entry; onChoose: () => void }) {
  const { label, keys, checked, unavailable } = entry
  return (
    <button
      {...(checked === undefined
        ? { role: "menuitem" }
        : { role: "menuitemcheckbox", "aria-checked": checked })}
      type="button"
      className="s-pop__item"
      aria-disabled={unavailable || undefined}
      tabIndex={-1}
      onClick={onChoose}
    >
      <span>{label}</span>
      {keys && <span className="s-pop__keys">{keyWords(keys)}</span>}
    </button>
  )
}

function entriesFor(editor: Editor): Entry[][] {
  const place = tableAt(editor.state)
  if (place === null) return []
  const { table, row, column } = place
  const { id, headerRows, headerColumns } = table.attrs
  const isLastRow = row === table.childCount - 1
  const isLastColumn = column === widthOf(table) - 1
  const change: Command = (_state, _dispatch, view) => {
    if (view) askEditor(view, { kind: "table-change", id })
    return true
  }
  return [
    [
      { label: "Zeile darüber einfügen", command: addRow("before") },
      { label: "Zeile darunter einfügen", command: addRow("after") },
      {
        label: "Zeile nach oben",
        command: moveRow("up"),
        keys: "Alt-Shift-ArrowUp",
        unavailable: row === 0,
      },
      {
        label: "Zeile nach unten",
        command: moveRow("down"),
        keys: "Alt-Shift-ArrowDown",
        unavailable: isLastRow,
      },
      { label: "Zeile löschen", command: deleteRow },
    ],
    [
      { label: "Spalte links einfügen", command: addColumn("before") },
      { label: "Spalte rechts einfügen", command: addColumn("after") },
      {
        label: "Spalte nach links",
        command: moveColumn("left"),
        keys: "Alt-Shift-ArrowLeft",
        unavailable: column === 0,
      },
      {
        label: "Spalte nach rechts",
        command: moveColumn("right"),
        keys: "Alt-Shift-ArrowRight",
        unavailable: isLastColumn,
      },
      { label: "Spalte löschen", command: deleteColumn },
    ],
    [
      { label: "Kopfzeile", command: toggleHeader("headerRows"), checked: headerRows > 0 },
      { label: "Kopfspalte", command: toggleHeader("headerColumns"), checked: headerColumns > 0 },
      { label: "Beschriftung ändern …", command: change },
    ],
    [
      {
        label: "Absatz davor einfügen",
        command: leaveTable("before"),
        keys: "Shift-Mod-Enter",
      },
      { label: "Absatz danach einfügen", command: leaveTable("after"), keys: "Mod-Enter" },
      { label: "Tabelle löschen", command: deleteTable },
    ],
  ]
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(".s-pop__item")]
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget)
  const at = items.findIndex((item) => item.contains(document.activeElement))
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at - 1),
    Home: items[0],
    End: items.at(-1),
  }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}

const MARGIN = 8

/** Below its button, and inside the window whatever its size. */
function placeAt(menu: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const [wide, high] = [document.documentElement.clientWidth, window.innerHeight]
  const top = Math.max(MARGIN, Math.min(button.bottom + 4, high - height - MARGIN))
  const left = Math.max(MARGIN, Math.min(button.left, wide - width - MARGIN))
  menu.style.top = `${top}px`
  menu.style.left = `${left}px`
}

import type { Editor } from "@tiptap/core"
import { type MouseEvent, type ReactNode, useSyncExternalStore } from "react"
import { figureAt } from "./figures/figure-commands.ts"
import { askEditor } from "./requests.ts"
import { tableAt } from "./tables/table-place.ts"

/** The tools for tables and pictures: outside of one they insert it, inside they work on it. */
export function ObjectTools({ editor }: { editor: Editor | null }) {
  const place = usePlace(editor)
  function ask({ currentTarget }: MouseEvent<HTMLElement>, object: "table" | "figure") {
    if (!editor?.isEditable) return
    const { view } = editor
    const id = figureAt(editor.state)?.figure.attrs.id
    if (object === "table" && place === "table") {
      askEditor(view, { kind: "table-menu", anchor: currentTarget })
    } else if (object === "table") askEditor(view, { kind: "table-insert" })
    else if (place === "figure") askEditor(view, { kind: "figure-change", id })
    else askEditor(view, { kind: "figure-insert", files: [] })
  }
  return (
    <>
      <ObjectTool
        label={place === "table" ? "Tabelle bearbeiten" : "Tabelle einfügen"}
        hasMenu={place === "table"}
        onClick={(event) => ask(event, "table")}
      >
        <path d="M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9M15 10v9" />
      </ObjectTool>
      <ObjectTool
        label={place === "figure" ? "Bild ändern" : "Bild einfügen"}
        onClick={(event) => ask(event, "figure")}
      >
        <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9v.01" />
      </ObjectTool>
    </>
  )
}

type ObjectToolProps = {
  label: string
  hasMenu?: boolean
  onClick: (event: MouseEvent<HTMLElement>) => void
  /** The strokes of its sign, which no other page needs to load. */
  children: ReactNode
}

function ObjectTool({ label, hasMenu = false, onClick, children }: ObjectToolProps) {
  return (
    <button
      type="button"
      className={hasMenu ? "s-tool s-tool--rare s-tool--menu" : "s-tool s-tool--rare"}
      aria-label={label}
      title={label}
      aria-haspopup={hasMenu ? "menu" : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <svg className="s-ico" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {hasMenu && <span>Tabelle</span>}
    </button>
  )
}

type Place = "table" | "figure" | "text"

function usePlace(editor: Editor | null): Place {
  return useSyncExternalStore(
    (onChange) => {
      editor?.on("transaction", onChange)
      return () => {
        editor?.off("transaction", onChange)
      }
    },
    () => (editor === null || editor.isDestroyed ? "text" : placeOf(editor)),
    () => "text",
  )
}

function placeOf({ state }: Editor): Place {
  if (tableAt(state) !== null) return "table"
  return figureAt(state) !== null ? "figure" : "text"
}

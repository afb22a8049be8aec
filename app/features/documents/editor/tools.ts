import type { Command } from "@tiptap/pm/state"
import type { ToolIconName } from "../../../ui/toolbar-icon.tsx"
import { redo, undo } from "../text/binding/undo.ts"
import { toggleBlockKind } from "./commands/block-kind.ts"
import { insertDivider } from "./commands/divider.ts"
import { insertFootnote } from "./commands/footnote.ts"
import { type PlainMark, toggleMarkNamed } from "./commands/marks.ts"
import { openDialog } from "./dialogs.ts"
import { startMention } from "./suggest/mention.ts"
import type { ToolState } from "./use-tool-state.ts"

/** One button of the toolbar; its keys come from the list of shortcuts, by the label. */
export type EditorTool = {
  label: string
  icon?: ToolIconName
  letter?: { text: string; look: "b" | "i" | "u" | "s" }
  command: Command
  isPressed?: (state: ToolState) => boolean
  isUnavailable?: (state: ToolState) => boolean
  /** On narrow screens behind "Weitere Werkzeuge". */
  isRare?: boolean
}

/** Buttons between two lines; "kind" is the choice of the block's kind, "objects" tables and pictures. */
export type ToolGroup = "kind" | "objects" | "search" | readonly EditorTool[]

/** The toolbar from left to right. */
export const TOOL_GROUPS: readonly ToolGroup[] = [
  [
    {
      label: "Rückgängig",
      icon: "undo",
      command: undo,
      isUnavailable: ({ canUndo }) => !canUndo,
    },
    {
      label: "Wiederholen",
      icon: "redo",
      command: redo,
      isUnavailable: ({ canRedo }) => !canRedo,
      isRare: true,
    },
  ],
  "kind",
  [
    mark("bold", "Fett", { text: "F", look: "b" }),
    mark("italic", "Kursiv", { text: "K", look: "i" }),
    { ...mark("underline", "Unterstrichen", { text: "U", look: "u" }), isRare: true },
    { ...mark("strike", "Durchgestrichen", { text: "D", look: "s" }), isRare: true },
    { ...mark("code", "Code"), icon: "code", isRare: true },
  ],
  [
    list("bullet", "Liste", "bulletList"),
    { ...list("ordered", "Nummerierte Liste", "numberedList"), isRare: true },
    { ...list("task", "Aufgabenliste", "taskList"), isRare: true },
  ],
  [
    {
      label: "Verweis",
      icon: "link",
      command: openDialog("link"),
      isPressed: ({ linkHref }) => linkHref !== null,
      isRare: true,
    },
    {
      label: "Sprache",
      icon: "language",
      command: openDialog("language"),
      isPressed: ({ language }) => language !== null,
      isRare: true,
    },
    { label: "Fußnote", icon: "footnote", command: insertFootnote, isRare: true },
    { label: "Erwähnung", icon: "mention", command: startMention, isRare: true },
    { label: "Trennlinie", icon: "divider", command: insertDivider, isRare: true },
  ],
  "objects",
  "search",
  [{ label: "Tastenkürzel", icon: "keyboard", command: openDialog("shortcuts"), isRare: true }],
]

function mark(name: PlainMark, label: string, letter?: EditorTool["letter"]): EditorTool {
  return {
    label,
    letter,
    command: toggleMarkNamed(name),
    isPressed: ({ marks }) => marks[name],
  }
}

function list(kind: "bullet" | "ordered" | "task", label: string, icon: ToolIconName): EditorTool {
  return {
    label,
    icon,
    command: toggleBlockKind({ kind, level: 0 }),
    isPressed: ({ block }) => block?.kind === kind,
  }
}

import type { CardKind } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import type { MarginIconName } from "./margin-icon.tsx"

/** How a card is begun beside the text; what it is written in comes only then. */
export interface ComposeTool {
  kind: CardKind
  /** Of the tool, e.g. "Kommentieren". */
  label: string
  icon: MarginIconName
  /** Letter that does the same together with Ctrl and Alt. */
  key?: string
  isAllowed(data: MarginData): boolean
}

const TOOLS: readonly ComposeTool[] = [
  {
    kind: "comment",
    label: "Kommentieren",
    icon: "comment",
    key: "M",
    isAllowed: ({ mayComment }) => mayComment,
  },
  {
    kind: "position",
    label: "Haltung",
    icon: "position",
    key: "H",
    isAllowed: ({ maySuggest }) => maySuggest,
  },
]

/** What the viewer may begin here. */
export function allowedTools(data: MarginData): ComposeTool[] {
  return TOOLS.filter(({ isAllowed }) => isAllowed(data))
}

/**
 * The letter pressed with Ctrl and Alt. On Windows these type signs of the third level: only the key itself
 * tells which one it is.
 */
export function letterOf(event: KeyboardEvent): string | null {
  const isMod = (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
  if (!isMod || event.getModifierState("AltGraph")) return null
  return /^Key([A-Z])$/u.exec(event.code)?.[1] ?? null
}

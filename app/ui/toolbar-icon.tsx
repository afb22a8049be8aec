import type { ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"

/** What only the editor's tools and menus show; pages without a text need not load it. */
const TOOL_ICONS = {
  bulletList: (
    <>
      <path d="M9 6h11M9 12h11M9 18h11" />
      <path className="heavy" d="M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
    </>
  ),
  code: <path d="M8.500 7L3.500 12l5 5M15.500 7l5 5-5 5" />,
  divider: <path d="M3.500 12h17M7 6.500h10M7 17.500h10" />,
  footnote: <path d="M4 7h9M4 12h9M4 17h12M18 10V4l-1.500 1" />,
  keyboard: <path d="M3 6h18v12H3zM7 14.500h10M6.500 10h.01M10 10h.01M13.500 10h.01M17 10h.01" />,
  language: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18" />
    </>
  ),
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1" />
  ),
  mention: (
    <>
      <circle cx="12" cy="12" r="3.500" />
      <path d="M15.500 8.500v5a2.500 2.500 0 0 0 5 0V12a8.500 8.500 0 1 0-3.500 6.900" />
    </>
  ),
  numberedList: (
    <path d="M10 6h10M10 12h10M10 18h10M4 4.500l1.5-.7v4.400M3.8 12.200c.3-1 2.4-1 2.2.3-.1.8-1.6 1.4-2.2 2.300h2.4" />
  ),
  redo: <path d="M16 6l4 4-4 4M20 10H10a5 5 0 0 0 0 10h3" />,
  taskList: (
    <path d="M4 6l1.500 1.500L8 4.500M4 13l1.500 1.500L8 11.500M11 6h9M11 13h9M11 19.500h9M4 19.500h3" />
  ),
  undo: <path d="M8 6L4 10l4 4M4 10h10a5 5 0 0 1 0 10h-3" />,
} satisfies Record<string, ReactNode>

type OwnName = keyof typeof TOOL_ICONS

export type ToolIconName = OwnName | IconName

/** A stroke icon of a tool; hidden from screen readers, so a word must stand with it. */
export function ToolIcon({ name }: { name: ToolIconName }) {
  if (!isOwn(name)) return <Icon name={name} />
  return (
    <svg className="s-ico" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {TOOL_ICONS[name]}
    </svg>
  )
}

function isOwn(name: ToolIconName): name is OwnName {
  return Object.hasOwn(TOOL_ICONS, name)
}

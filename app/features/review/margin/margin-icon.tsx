import type { ReactNode } from "react"

/** What only stands beside a text; other pages need not load it. */
const ICONS = {
  comment: <path d="M4 5h16v11h-9l-4 4v-4H4z" />,
  suggestion: <path d="M4 20h16M6 16l1-4L16.500 2.500l3 3L10 15z" />,
  position: <path d="M6 21V4h11l-2 4 2 4H6" />,
} satisfies Record<string, ReactNode>

export type MarginIconName = keyof typeof ICONS

/** A stroke icon in the colour of the text; hidden from screen readers, so a word must stand with it. */
export function MarginIcon({ name, size = "small" }: MarginIconProps) {
  const className = size === "small" ? "s-ico s-ico--small" : "s-ico"
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {ICONS[name]}
    </svg>
  )
}

type MarginIconProps = { name: MarginIconName; size?: "small" | "normal" }

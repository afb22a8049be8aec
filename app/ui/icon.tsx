import type { ReactNode } from "react"

const ICONS = {
  archive: <path d="M4 5h16v4H4zM5.5 9v10h13V9M10 13h4" />,
  back: <path d="M15 6l-6 6 6 6" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6L6 18" />,
  copy: <path d="M9 9h11v11H9zM5.5 15H4V4h11v1.5" />,
  down: <path d="M6 9l6 6 6-6" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v6M12 7.500v.01" />
    </>
  ),
  lock: <path d="M5.5 10.500h13V20h-13zM8 10.500V8a4 4 0 0 1 8 0v2.5" />,
  menu: <path d="M4 6.500h16M4 12h16M4 17.500h16" />,
  more: <path className="heavy" d="M5.500 12h.01M12 12h.01M18.500 12h.01" />,
  offline: (
    <path d="M4 4l16 16M8 18h9a4 4 0 0 0 2.6-7M16.5 10a5.5 5.5 0 0 0-7-4M6.5 8.500A5 5 0 0 0 8 18" />
  ),
  outline: <path d="M4 6h16M8 12h12M8 18h12" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 19.500c.5-4 3-6 6.5-6s6 2 6.5 6M15.5 5a3.5 3.5 0 0 1 0 6M18 14c2 .8 3.2 2.6 3.5 5.5" />
    </>
  ),
  saved: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12.300l2.8 2.800L16 9.6" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </>
  ),
  unsaved: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path className="heavy" d="M8 12h.01M12 12h.01M16 12h.01" />
    </>
  ),
  up: <path d="M6 15l6-6 6 6" />,
  warning: (
    <>
      <path d="M12 4L2.5 20h19z" />
      <path d="M12 10v5M12 17.800v.01" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof ICONS

type IconProps = {
  name: IconName
  size?: "small" | "normal"
}

/** A stroke icon in the colour of the text; hidden from screen readers, so a word must stand with it. */
export function Icon({ name, size = "normal" }: IconProps) {
  const className = size === "small" ? "s-ico s-ico--small" : "s-ico"
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {ICONS[name]}
    </svg>
  )
}

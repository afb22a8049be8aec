import type { ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"

export type NoticeKind = "info" | "ok" | "warning" | "error"

const SIGNS: Record<NoticeKind, { icon: IconName; word: string }> = {
  info: { icon: "info", word: "Hinweis" },
  ok: { icon: "check", word: "Erledigt" },
  warning: { icon: "warning", word: "Achtung" },
  error: { icon: "close", word: "Fehler" },
}

type NoticeProps = {
  kind?: NoticeKind
  title?: string
  /** "status" is spoken when it appears, "alert" at once; without it the notice is only read in its place. */
  announce?: "status" | "alert"
  /** At most two. */
  actions?: ReactNode
  children: ReactNode
}

/** A sentence that stays until the matter is settled. */
export function Notice({ kind = "info", title, announce, actions, children }: NoticeProps) {
  const { icon, word } = SIGNS[kind]
  return (
    <div className={`s-note n-${kind}`} role={announce}>
      <Icon name={icon} />
      <div className="s-note__in">
        <span className="kern-sr-only">{word}: </span>
        {title && <p className="s-note__t">{title}</p>}
        {children}
      </div>
      {actions && <div className="s-note__a">{actions}</div>}
    </div>
  )
}

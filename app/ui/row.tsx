import type { ReactNode } from "react"

type RowsProps = {
  /** Whether the order of the rows says something. */
  ordered?: boolean
  children: ReactNode
}

export function Rows({ ordered = false, children }: RowsProps) {
  return ordered ? <ol>{children}</ol> : <ul>{children}</ul>
}

type RowProps = {
  /** Hangs left of the matter: a date, a number or a kind. */
  label: ReactNode
  /** Second line of the hanging label. */
  sublabel?: ReactNode
  /** The second line tells of a deadline that is near. */
  urgent?: boolean
  title: ReactNode
  href?: string
  /** Heading level of the title. */
  level?: 2 | 3
  action?: ReactNode
  children?: ReactNode
}

/** The house's signature: a hanging label, the matter, at most one action. */
export function Row({
  label,
  sublabel,
  urgent,
  title,
  href,
  level = 3,
  action,
  children,
}: RowProps) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <li className="s-row">
      <div className="s-row__lab">
        <strong>{label}</strong>{" "}
        {sublabel && <span className={urgent ? "t-warn" : undefined}>{sublabel}</span>}
      </div>
      <div>
        <Heading className="s-row__t">{href ? <a href={href}>{title}</a> : title}</Heading>
        {children && <div className="s-row__d">{children}</div>}
      </div>
      {action && <div className="s-row__a">{action}</div>}
    </li>
  )
}

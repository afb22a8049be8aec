import type { ReactNode } from "react"

type EmptyStateProps = {
  /** What is missing. */
  title: string
  /** Why, or what would change it. */
  children?: ReactNode
  action?: ReactNode
  level?: 2 | 3
}

export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <div className="s-empty">
      <Heading className="s-h3">{title}</Heading>
      {children && <div className="s-empty__in">{children}</div>}
      {action && <div className="s-empty__a">{action}</div>}
    </div>
  )
}

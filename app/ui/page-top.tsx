import type { ReactNode } from "react"

export type Crumb = {
  label: string
  href?: string
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="s-crumb" aria-label="Sie sind hier">
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={label}>{href ? <a href={href}>{label}</a> : label}</li>
        ))}
      </ol>
    </nav>
  )
}

type PageTopProps = {
  title: string
  /** From the second level on: the pages above this one, then this one without an address. */
  crumbs?: readonly Crumb[]
  /** The sentence that answers the page's question. */
  lede?: ReactNode
  /** The page's one primary action. */
  action?: ReactNode
}

export function PageTop({ title, crumbs = [], lede, action }: PageTopProps) {
  return (
    <div className="s-top">
      {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      <div className="s-top__row">
        <div>
          <h1 className="s-h1">{title}</h1>
          {lede && <p className="s-lede">{lede}</p>}
        </div>
        {action && <div className="s-top__action">{action}</div>}
      </div>
    </div>
  )
}

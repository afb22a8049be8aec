type PagerProps = {
  path: string
  /** The address's query as it stands; the page number in it is replaced. */
  query: string
  /** From 1. */
  page: number
  pages: number
  anchor: string
}

/** "Seite 2 von 33" between the ways back and on; nothing where all fits on one page. */
export function Pager({ path, query, page, pages, anchor }: PagerProps) {
  if (pages < 2) return null
  const hrefOf = (target: number) => {
    const next = new URLSearchParams(query)
    next.set("page", String(target))
    return `${path}?${next}#${anchor}`
  }
  return (
    <nav className="s-sec__in s-acts" aria-label="Seiten">
      {page > 1 && (
        <a className="s-btn" href={hrefOf(page - 1)}>
          Vorige Seite
        </a>
      )}
      <span>
        Seite {page} von {pages}
      </span>
      {page < pages && (
        <a className="s-btn" href={hrefOf(page + 1)}>
          Nächste Seite
        </a>
      )}
    </nav>
  )
}

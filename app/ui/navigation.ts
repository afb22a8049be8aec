export type NavigationItem = {
  label: string
  href: string
  /** Pattern of addresses that belong to the same part of the site though they begin otherwise. */
  covers?: string
  /** "page" for the very page, "true" for the part of the site it belongs to. */
  current?: "page" | "true"
}

/** Marks the item that leads to `pathname`, else the one that covers it, or the one with the longest address above it. */
export function markCurrent(
  items: readonly NavigationItem[],
  pathname: string,
): readonly NavigationItem[] {
  const above =
    items.find(({ covers }) => covers && new RegExp(covers).test(pathname)) ??
    items
      .filter(({ href }) => href !== "/" && pathname.startsWith(`${href}/`))
      .sort((a, b) => b.href.length - a.href.length)[0]
  return items.map((item) => {
    if (item.href === pathname) return { ...item, current: "page" }
    if (item.href === above?.href) return { ...item, current: "true" }
    return item
  })
}

export const FOOTER_LINKS: readonly NavigationItem[] = [
  { label: "Impressum", href: "/imprint" },
  { label: "Datenschutz", href: "/privacy" },
  { label: "Erklärung zur Barrierefreiheit", href: "/accessibility" },
  { label: "Barriere melden", href: "/feedback" },
]

import { useEffect, useRef } from "react"
import { formatNumber } from "./numbers.ts"

export type Tab = {
  label: string
  href: string
  count?: number
  current?: boolean
}

type TabsProps = {
  /** What the tabs choose among, for screen readers. */
  label: string
  tabs: readonly Tab[]
}

/** Views of one page, as links. */
export function Tabs({ label, tabs }: TabsProps) {
  const nav = useRef<HTMLElement>(null)
  const current = tabs.find((tab) => tab.current)?.href
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current tab
  useEffect(() => showCurrent(nav.current), [current])
  return (
    <nav ref={nav} className="s-tabs" aria-label={label}>
      <ul>
        {tabs.map(({ label: word, href, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? "page" : undefined}>
              {word} {count !== undefined && <span className="s-num">{formatNumber(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** On a phone the row scrolls sideways: where one is must not lie outside. The page itself stays. */
function showCurrent(nav: HTMLElement | null): void {
  const tab = nav?.querySelector("[aria-current]")
  if (!nav || !tab) return
  const [row, place] = [nav.getBoundingClientRect(), tab.getBoundingClientRect()]
  nav.scrollLeft += place.left + place.width / 2 - (row.left + row.width / 2)
}

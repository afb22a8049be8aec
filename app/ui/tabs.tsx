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
  return (
    <nav className="s-tabs" aria-label={label}>
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

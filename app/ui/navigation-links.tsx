import type { NavigationItem } from "./navigation.ts"

type NavigationLinksProps = {
  items: readonly NavigationItem[]
  className?: string
}

export function NavigationLinks({ items, className }: NavigationLinksProps) {
  return (
    <ul className={className}>
      {items.map(({ label, href, current }) => (
        <li key={href}>
          <a href={href} aria-current={current}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

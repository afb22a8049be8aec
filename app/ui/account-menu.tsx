import { Icon } from "./icon.tsx"
import { initialsOf, type PersonMark } from "./initials.tsx"
import { Menu } from "./menu.tsx"
import type { NavigationItem } from "./navigation.ts"
import { NavigationLinks } from "./navigation-links.tsx"
import { organizationColorClass } from "./organization-color.ts"

export type Account = PersonMark & {
  links: readonly NavigationItem[]
  /** How many notifications are unread; left out where none are. */
  unread?: number
  /** Address that ends the session on POST. */
  logoutAction: string
}

type AccountEntriesProps = {
  account: Account
  /** The footer's links, where the page has no room for a footer. */
  footer?: readonly NavigationItem[]
}

export function AccountEntries({ account, footer = [] }: AccountEntriesProps) {
  return (
    <>
      <p className="s-menu__who">
        {account.name}
        <span>{account.organization}</span>
      </p>
      {account.links.length > 0 && <NavigationLinks items={account.links} />}
      {footer.length > 0 && <NavigationLinks className="s-menu__small" items={footer} />}
      <form method="post" action={account.logoutAction}>
        <button type="submit">Abmelden</button>
      </form>
    </>
  )
}

export function AccountMenu({ account, footer }: AccountEntriesProps) {
  const { name, organization, color } = account
  const summary = (
    <>
      <span className={`s-ini ${organizationColorClass(color)}`} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span className="s-menu__word" data-new={account.unread}>
        <span className="kern-sr-only">Konto: </span>
        <span className="s-menu__name">
          {name}, {organization}
        </span>
      </span>
      <Icon name="down" size="small" />
    </>
  )
  return (
    <Menu summary={summary}>
      <AccountEntries account={account} footer={footer} />
    </Menu>
  )
}

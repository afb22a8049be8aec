import { type Account, AccountEntries, AccountMenu } from "./account-menu.tsx"
import { Brand } from "./brand.tsx"
import { Icon } from "./icon.tsx"
import { Menu } from "./menu.tsx"
import type { NavigationItem } from "./navigation.ts"
import { NavigationLinks } from "./navigation-links.tsx"

type PageHeaderProps = {
  homeHref: string
  navigation: readonly NavigationItem[]
  account?: Account
  narrow: boolean
  /** The footer's links, where the page has no room for a footer. */
  footer?: readonly NavigationItem[]
}

function CompactMenu({
  navigation,
  account,
  footer,
}: Omit<PageHeaderProps, "homeHref" | "narrow">) {
  const summary = (
    <>
      <Icon name="menu" />
      <span className="s-menu__word" data-new={account?.unread}>
        Menü
      </span>
    </>
  )
  return (
    <Menu compact summary={summary}>
      {navigation.length > 0 && (
        <nav aria-label="Hauptnavigation">
          <NavigationLinks items={navigation} />
        </nav>
      )}
      {account && <AccountEntries account={account} footer={footer} />}
    </Menu>
  )
}

export function PageHeader({ homeHref, navigation, account, narrow, footer }: PageHeaderProps) {
  return (
    <header className="s-head">
      <div className={narrow ? "s-wrap s-wrap--narrow s-head__in" : "s-wrap s-head__in"}>
        <Brand href={homeHref} />
        {navigation.length > 0 && (
          <nav className="s-nav" aria-label="Hauptnavigation">
            <NavigationLinks items={navigation} />
          </nav>
        )}
        {account && <AccountMenu account={account} footer={footer} />}
        {(account || navigation.length > 0) && (
          <CompactMenu navigation={navigation} account={account} footer={footer} />
        )}
      </div>
    </header>
  )
}

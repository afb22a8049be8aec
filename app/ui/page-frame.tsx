import type { ReactNode } from "react"
import type { Account } from "./account-menu.tsx"
import { FOOTER_LINKS, type NavigationItem } from "./navigation.ts"
import { NavigationLinks } from "./navigation-links.tsx"
import { PageHeader } from "./page-header.tsx"

type PageFrameProps = {
  /** "narrow" for a single task such as logging in; "editor" fills the window and has no footer. */
  variant?: "normal" | "narrow" | "editor"
  /** Marks the page as made of invented data. */
  demo: boolean
  homeHref?: string
  /** What this person's role may reach; empty for a single task. */
  navigation?: readonly NavigationItem[]
  /** Absent when nobody is logged in. */
  account?: Account
  children: ReactNode
}

function DemoMark() {
  return <p className="s-demo">Demodaten, frei erfunden</p>
}

function SkipLink() {
  return (
    <a className="s-skip" href="#inhalt">
      Zum Inhalt
    </a>
  )
}

/** Skip link, header, main and footer of every page; works without script. */
export function PageFrame({
  variant = "normal",
  demo,
  homeHref = "/",
  navigation = [],
  account,
  children,
}: PageFrameProps) {
  const narrow = variant === "narrow"
  const header = { homeHref, navigation, account, narrow }
  if (variant === "editor") {
    return (
      <div className="s-ed">
        <SkipLink />
        <PageHeader {...header} footer={FOOTER_LINKS} />
        <main id="inhalt" className="s-ed__main" tabIndex={-1}>
          {children}
        </main>
        {demo && (
          <footer className="s-ed__foot">
            <DemoMark />
          </footer>
        )}
      </div>
    )
  }
  const wrap = narrow ? "s-wrap s-wrap--narrow" : "s-wrap"
  return (
    <div className="s-frame">
      <SkipLink />
      <PageHeader {...header} />
      <main id="inhalt" className={wrap} tabIndex={-1}>
        {children}
      </main>
      <footer className="s-foot">
        <div className={`${wrap} s-foot__in`}>
          <NavigationLinks items={FOOTER_LINKS} />
          {demo && <DemoMark />}
        </div>
      </footer>
    </div>
  )
}

import type { LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLocation } from "@remix-run/react"
import { ADMINISTRATION_PAGES } from "../features/organizations/administration-pages.ts"
import { assertCan } from "../permissions/assert.ts"
import { markCurrent } from "../ui/navigation.ts"
import { Tabs } from "../ui/tabs.tsx"

export function loader({ context }: LoaderFunctionArgs) {
  assertCan(context.viewer, "workspace.administer")
  return null
}

export default function Administration() {
  const { pathname } = useLocation()
  const pages = markCurrent(ADMINISTRATION_PAGES, pathname)
  // The overview's address begins all others: only on the page itself it is the current one.
  const tabs = pages.map(({ label, href, current }) => ({
    label,
    href,
    current: current !== undefined && (href !== "/admin" || current === "page"),
  }))
  return (
    <>
      <Tabs label="Verwaltung" tabs={tabs} />
      <Outlet />
    </>
  )
}

import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { Outlet, useLoaderData, useLocation, useMatches } from "@remix-run/react"
import { DeviceGuard } from "../features/documents/device-guard.tsx"
import { getFrame } from "../features/home/frame.server.ts"
import { markCurrent } from "../ui/navigation.ts"
import { PageFrame } from "../ui/page-frame.tsx"
import { whenLeaving } from "../ui/revalidation.ts"

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (context.viewer.kind !== "person") {
    if (context.settings.setUpCodeHash !== null) throw redirect("/setup")
    const { pathname, search } = new URL(request.url)
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`
    throw redirect(`/login${next}`)
  }
  return getFrame(context, context.viewer)
}

export const shouldRevalidate = whenLeaving

export default function AppLayout() {
  const { account, navigation, demo, personId } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const fillsWindow = useMatches().some(
    ({ handle }) => (handle as { frame?: string } | undefined)?.frame === "editor",
  )
  return (
    <PageFrame
      variant={fillsWindow ? "editor" : "normal"}
      demo={demo}
      account={account}
      navigation={markCurrent(navigation, pathname)}
    >
      <Outlet />
      <DeviceGuard personId={personId} />
    </PageFrame>
  )
}

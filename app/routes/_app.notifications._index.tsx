import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { doneIn } from "../features/accounts/done.ts"
import { markAllRead, markRead } from "../notifications/commands.server.ts"
import { notificationsAddress, parseNotificationFilter } from "../notifications/filter.ts"
import notificationStyles from "../notifications/notifications.css?url"
import { NotificationsPage } from "../notifications/notifications-page.tsx"
import { listNotifications } from "../notifications/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Mitteilungen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: notificationStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const filter = parseNotificationFilter(new URL(request.url).searchParams)
  const done = doneIn(request, ["read", "all"])
  return { ...(await listNotifications(context, filter)), filter, done }
}

export const action = byIntent({
  read: submit(markRead, (_, { request }) => afterwards(request, "read")),
  all: submit(markAllRead, (_, { request }) => afterwards(request, "all")),
})

/** The list as it was filtered, with what has been done. */
function afterwards(request: Request, done: "read" | "all"): string {
  const address = notificationsAddress(parseNotificationFilter(new URL(request.url).searchParams))
  return `${address}${address.includes("?") ? "&" : "?"}done=${done}`
}

export default function Notifications() {
  return (
    <NotificationsPage
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>()?.refused}
    />
  )
}

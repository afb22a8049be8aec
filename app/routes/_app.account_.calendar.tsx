import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { doneIn } from "../features/accounts/done.ts"
import { getOwnFeed, handOverFeed } from "../features/decisions/meetings/calendar-feed.server.ts"
import {
  issueCalendarFeed,
  revokeCalendarFeed,
} from "../features/decisions/meetings/calendar-feed-commands.server.ts"
import { addressIn, CalendarFeedPage } from "../features/decisions/meetings/calendar-feed-page.tsx"

export const meta: MetaFunction = () => [{ title: "Kalender – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  return { feed: await getOwnFeed(context), revoked: doneIn(request, ["revoked"]) !== null }
}

export const action = byIntent({
  issue: submit(issueCalendarFeed, handOverFeed),
  revoke: submit(revokeCalendarFeed, () => "/account/calendar?done=revoked"),
})

export default function CalendarFeed() {
  const answer = useActionData<typeof action>()
  return (
    <CalendarFeedPage
      {...useLoaderData<typeof loader>()}
      address={addressIn(answer)}
      refused={answer?.refused}
    />
  )
}

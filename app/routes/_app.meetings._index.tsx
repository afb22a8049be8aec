import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listMeetings } from "../features/decisions/meetings/list-queries.server.ts"
import meetingStyles from "../features/decisions/meetings/meetings.css?url"
import { MeetingsPage } from "../features/decisions/meetings/meetings-page.tsx"
import { parseMeetingsFilter } from "../features/decisions/meetings/schema.ts"

export const meta: MetaFunction = () => [{ title: "Sitzungen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: meetingStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const filter = parseMeetingsFilter(new URL(request.url).searchParams)
  return { ...(await listMeetings(context, filter)), filter }
}

export default function Meetings() {
  return <MeetingsPage {...useLoaderData<typeof loader>()} />
}

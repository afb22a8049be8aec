import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { scheduleMeeting } from "../features/decisions/meetings/commands.server.ts"
import { getNewMeeting } from "../features/decisions/meetings/form-queries.server.ts"
import meetingStyles from "../features/decisions/meetings/meetings.css?url"
import { NewMeetingPage } from "../features/decisions/meetings/new-meeting-page.tsx"

export const meta: MetaFunction = () => [{ title: "Sitzung ansetzen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: meetingStyles }]

export async function loader({ context }: LoaderFunctionArgs) {
  return getNewMeeting(context)
}

export const action = submit(scheduleMeeting, ({ id }) => `/meetings/${id}`)

export default function NewMeeting() {
  const refused = useActionData<typeof action>()?.refused
  return <NewMeetingPage {...useLoaderData<typeof loader>()} refused={refused} />
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { cancelMeeting, editMeeting } from "../features/decisions/meetings/commands.server.ts"
import { EditMeetingPage } from "../features/decisions/meetings/edit-meeting-page.tsx"
import { getEditMeeting } from "../features/decisions/meetings/form-queries.server.ts"
import meetingStyles from "../features/decisions/meetings/meetings.css?url"

export const meta: MetaFunction = () => [{ title: "Sitzung ändern – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: meetingStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return getEditMeeting(context, String(params.meetingId))
}

export const action = byIntent({
  edit: submit(editMeeting, ({ id }) => `/meetings/${id}`),
  cancel: submit(cancelMeeting, ({ id }) => `/meetings/${id}`),
})

export default function EditMeeting() {
  const refused = useActionData<typeof action>()?.refused
  return <EditMeetingPage {...useLoaderData<typeof loader>()} refused={refused} />
}

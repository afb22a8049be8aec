import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  addItem,
  editItem,
  moveItem,
  removeItem,
} from "../features/decisions/meetings/agenda-commands.server.ts"
import { correctAttendance } from "../features/decisions/meetings/attendance-correction.server.ts"
import { MeetingPage } from "../features/decisions/meetings/meeting-page.tsx"
import meetingStyles from "../features/decisions/meetings/meetings.css?url"
import { getMeeting } from "../features/decisions/meetings/queries.server.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../features/decisions/meetings/session-commands.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.meeting.title ?? "Sitzung"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: meetingStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { view: await getMeeting(context, String(params.meetingId)) }
}

const back = (_result: unknown, { params }: { params: { meetingId?: string } }) =>
  `/meetings/${params.meetingId}`

export const action = byIntent({
  invite: submit(inviteToMeeting, back),
  open: submit(openMeeting, ({ id }) => `/meetings/${id}/run`),
  add: submit(addItem, back),
  edit: submit(editItem, back),
  move: submit(moveItem, back),
  remove: submit(removeItem, back),
  correct: submit(
    correctAttendance,
    (_result, { params }) => `/meetings/${params.meetingId}#anwesenheit`,
  ),
})

export default function Meeting() {
  const refused = useActionData<typeof action>()?.refused
  return <MeetingPage {...useLoaderData<typeof loader>()} refused={refused} />
}

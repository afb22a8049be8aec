import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { addItem, removeItem } from "../features/decisions/meetings/agenda-commands.server.ts"
import { arrive, leave } from "../features/decisions/meetings/attendance-commands.server.ts"
import { correctAttendance } from "../features/decisions/meetings/attendance-correction.server.ts"
import { finishItem, startItem } from "../features/decisions/meetings/item-commands.server.ts"
import meetingStyles from "../features/decisions/meetings/meetings.css?url"
import { getRun } from "../features/decisions/meetings/queries.server.ts"
import { stateQuorum } from "../features/decisions/meetings/quorum-commands.server.ts"
import { RunPage } from "../features/decisions/meetings/run-page.tsx"
import {
  closeMeeting,
  openMeeting,
} from "../features/decisions/meetings/session-commands.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.meeting.title ?? "Sitzung"} leiten – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: meetingStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { view: await getRun(context, String(params.meetingId)) }
}

const here = (_result: unknown, { params }: { params: { meetingId?: string } }) =>
  `/meetings/${params.meetingId}/run`

export const action = byIntent({
  open: submit(openMeeting, here),
  close: submit(closeMeeting, ({ id }) => `/meetings/${id}`),
  arrive: submit(arrive, here),
  leave: submit(leave, here),
  correct: submit(correctAttendance, here),
  quorum: submit(stateQuorum, here),
  start: submit(startItem, here),
  finish: submit(finishItem, here),
  add: submit(addItem, here),
  remove: submit(removeItem, here),
})

export default function RunMeeting() {
  const refused = useActionData<typeof action>()?.refused
  return <RunPage {...useLoaderData<typeof loader>()} refused={refused} />
}

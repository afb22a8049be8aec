import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerCalendar } from "../features/decisions/meetings/calendar-file.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerCalendar(context, String(params.meetingId))
}

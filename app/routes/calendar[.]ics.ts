import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerCalendarFeed } from "../features/decisions/meetings/calendar-feed.server.ts"

export async function loader({ context, request }: LoaderFunctionArgs) {
  return answerCalendarFeed(context, new URL(request.url).searchParams.get("token") ?? "")
}

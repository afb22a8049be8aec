import type { Context } from "../../../context.ts"
import { calendarEntry } from "./calendar.server.ts"
import { agendaText } from "./call-words.ts"
import { getMeeting } from "./queries.server.ts"

/** The meeting as a file for the viewer's calendar, with the items that the viewer may read. */
export async function answerCalendar(
  context: Pick<Context, "db" | "viewer" | "now" | "settings">,
  meetingId: string,
): Promise<Response> {
  const { meeting, items } = await getMeeting(context, meetingId)
  const url = `${context.settings.baseUrl}/meetings/${meetingId}`
  const agenda = items.map((item) => ({
    ...item,
    secondSummons: item.secondSummons?.required ?? null,
  }))
  const mark = context.settings.demo ? "Demodaten, frei erfunden\n\n" : ""
  const file = calendarEntry(
    { ...meeting, isCancelled: meeting.state === "cancelled" },
    "PUBLISH",
    { description: `${mark}${agendaText(agenda)}\n\n${url}`, url },
    { organizer: null, attendee: null },
    context.now,
  )
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="sitzung.ics"',
      "Cache-Control": "private, no-store",
    },
  })
}

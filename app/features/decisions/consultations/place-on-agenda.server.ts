import type { Trx } from "../../../commands/define.ts"
import { lockMeeting } from "../meetings/meeting-rows.server.ts"
import type { OpenState } from "./rules.ts"

/**
 * Where a step that is held stands by the agendas of the meetings ahead, whatever was reported on it: a report and
 * its withdrawal take nothing off an agenda.
 */
export async function readOpenState(trx: Trx, consultationId: string): Promise<OpenState> {
  const items = await listPlaces(trx, [consultationId])
  if (items.some(({ state }) => state === "open")) return "in_session"
  return items.length > 0 ? "scheduled" : "planned"
}

/** Holds the meetings on whose agendas some steps stand, before anybody holds the steps themselves. */
export async function lockMeetingsOf(trx: Trx, consultationIds: readonly string[]): Promise<void> {
  const places = await listPlaces(trx, consultationIds)
  for (const id of new Set(places.map(({ meetingId }) => meetingId))) await lockMeeting(trx, id)
}

/** Items to come and open ones, in the order in which their meetings are held. */
async function listPlaces(trx: Trx, consultationIds: readonly string[]) {
  if (consultationIds.length === 0) return []
  return trx
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select(["agendaItems.meetingId", "agendaItems.state"])
    .where("agendaItems.consultationId", "in", [...consultationIds])
    .where("agendaItems.state", "in", ["planned", "open"])
    .where("meetings.state", "in", ["draft", "scheduled", "invited", "in_session"])
    .orderBy("agendaItems.meetingId")
    .execute()
}

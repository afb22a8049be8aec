import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import { DATABASE_FILE } from "../../../db/client.ts"
import type { RunningServer } from "../../support/server.ts"
import { beginMeeting } from "./begin-meeting.ts"
import { commandAs } from "./console.ts"

const SECRETARY = "geschaeftsstelle@demo.example"
const CHAIR = "vorstand1@demo.example"

/** Meetings of the demo's board in each state: to be invited, invited, in session today, called off. */
export async function leaveMeetings(server: RunningServer): Promise<void> {
  const { committeeId, memberships } = readBoard(server.dataDir)
  const today = calendarDateOf(new Date().toISOString())
  const schedule = async (title: string, day: string, values: object = {}) => {
    const { id } = await commandAs(server, SECRETARY, "meetings.schedule", {
      ...{ title, day, committeeIds: [committeeId], startTime: "14:00", endTime: "17:30" },
      ...{
        mode: "hybrid",
        place: "Haus der kommunalen Selbstverwaltung, Bertha-von-Suttner-Straße 5, Schwerin",
      },
      ...{ videoUrl: "https://video.demo.example/vorstand", isPublic: true, ...values },
    })
    return String(id)
  }
  const invite = (meetingId: string) =>
    commandAs(server, SECRETARY, "meetings.invite", {
      meetingId,
      noticeReason: "Die Landesregierung erwartet die Stellungnahme bis Monatsende.",
    })
  await fill(server, await schedule("43. Sitzung des Vorstands", addDays(today, 40)))
  const invited = await schedule("42. Sitzung des Vorstands", addDays(today, 21))
  await fill(server, invited)
  await invite(invited)
  const running = await schedule("41. Sitzung des Vorstands", addDays(today, 1))
  const items = await fill(server, running)
  await invite(running)
  beginMeeting(server, running)
  await commandAs(server, SECRETARY, "meetings.open", { meetingId: running })
  for (const membershipId of memberships.slice(0, 3)) {
    const mode = membershipId === memberships[0] ? "video" : "in_person"
    await commandAs(server, SECRETARY, "attendances.arrive", {
      ...{ meetingId: running, membershipId, mode },
    })
  }
  await commandAs(server, CHAIR, "quorum.state", { meetingId: running, committeeId })
  await commandAs(server, SECRETARY, "agenda-items.start", { itemId: items[0] })
  const reason = "Der Vorsitz ist an diesem Tag im Landtag; ein neuer Termin folgt."
  const off = await schedule("Sondersitzung zur Finanzierung", addDays(today, 10))
  await commandAs(server, SECRETARY, "meetings.cancel", { meetingId: off, reason })
}

async function fill(server: RunningServer, meetingId: string): Promise<string[]> {
  const items = [
    { title: "Eröffnung, Feststellung der Beschlussfähigkeit und der Tagesordnung" },
    {
      title: "Bericht aus der Projektgruppe „Gemeinsame Digitalisierungsstrategie“",
      description: "Mündlich, etwa 20 Minuten.\nUnterlagen folgen.",
    },
    { title: "Personalangelegenheiten der Geschäftsstelle", isPublic: false },
    { title: "Verschiedenes" },
  ]
  const ids: string[] = []
  for (const item of items) {
    const { id } = await commandAs(server, SECRETARY, "agenda-items.add", { meetingId, ...item })
    ids.push(String(id))
  }
  return ids
}

/** The board that the secretary acts for, and its members, chair first. */
function readBoard(dataDir: string): { committeeId: string; memberships: string[] } {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  try {
    const committeeId = database
      .prepare(
        "select committee_id from memberships where role = 'secretary' and person_id = (select id from people where email = ?)",
      )
      .pluck()
      .get(SECRETARY)
    const memberships = database
      .prepare(
        "select id from memberships where committee_id = ? and voting_right = 1 order by role",
      )
      .pluck()
      .all(committeeId)
    return { committeeId: String(committeeId), memberships: memberships.map(String) }
  } finally {
    database.close()
  }
}

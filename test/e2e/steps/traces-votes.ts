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
const QUESTION =
  "Der Vorstand stimmt dem Entwurf zu und bittet die Geschäftsstelle, ihn allen Mitgliedern zu geben."

/**
 * The association's board in session, with votes in each state: one certified, a roll call that runs, one prepared
 * with somebody excluded, and an item without a vote; in other meetings a count that runs, and a vote that waits
 * for the chair.
 */
export async function leaveVotes(server: RunningServer): Promise<void> {
  const board = readBoard(server.dataDir)
  const as = (email: string, name: string, input: object) => commandAs(server, email, name, input)
  const cast = async (voteId: string, choices: readonly string[]) => {
    for (const [index, choice] of choices.entries()) {
      await as(`vorstand${index + 1}@demo.example`, "votes.cast", { voteId, choice })
    }
  }

  const main = await beginSession(server, board, "Sitzung des Vorstands", 4)
  const certified = await main.open("Leitlinie zur gemeinsamen Beratung", "roll_call")
  await cast(certified, ["yes", "yes", "no", "abstain"])
  await as(SECRETARY, "votes.close", { voteId: certified })
  await as(CHAIR, "votes.certify", { voteId: certified, statement: "passed" })
  await main.finish()
  await cast(await main.open("Gemeinsame Beschaffung der Zugänge", "roll_call"), ["yes", "no"])
  const prepared = await main.prepare("Mitgliedschaft in der Genossenschaft", "open")
  await as(SECRETARY, "votes.exclude", {
    ...{ voteId: prepared, membershipId: board.members[1] },
    ...{ ground: "Mitglied des Aufsichtsrats der Genossenschaft", legalBasis: "§ 34 BGB" },
  })

  const counted = await beginSession(server, board, "Sondersitzung zur Umlage", 5)
  await counted.open("Umlage 2027", "open")
  const waiting = await beginSession(server, board, "Sondersitzung zur Satzung", 5)
  const closed = await waiting.open("Änderung der Geschäftsordnung", "open")
  await as(SECRETARY, "votes.enter-counts", {
    ...{ voteId: closed, revision: 2, yes: 2, no: 2, abstain: 1 },
  })
  await as(SECRETARY, "votes.close", { voteId: closed })
}

type Board = ReturnType<typeof readBoard>

const ITEMS = [
  "Leitlinie zur gemeinsamen Beratung der Kommunen über ihre Digitalisierung",
  "Gemeinsame Beschaffung der Zugänge zum Verwaltungsnetz",
  "Mitgliedschaft in der Genossenschaft",
]

/** A meeting in session with so many of the board present, its items called one after the other. */
async function beginSession(server: RunningServer, board: Board, title: string, present: number) {
  const act = (name: string, input: object) => commandAs(server, SECRETARY, name, input)
  const { id } = await act("meetings.schedule", {
    ...{ title, committeeIds: [board.id], mode: "in_person" },
    ...{ day: addDays(calendarDateOf(new Date().toISOString()), 1) },
    ...{ startTime: "16:00", endTime: "18:00" },
    place: "Haus der kommunalen Selbstverwaltung, Bertha-von-Suttner-Straße 5, Schwerin",
  })
  const meetingId = String(id)
  const items: string[] = []
  for (const subject of ITEMS) {
    items.push(String((await act("agenda-items.add", { meetingId, title: subject })).id))
  }
  const noticeReason = "Die Frist des Landes läuft vor der nächsten Sitzung ab."
  await act("meetings.invite", { meetingId, noticeReason })
  beginMeeting(server, meetingId)
  await act("meetings.open", { meetingId })
  for (const membershipId of board.members.slice(0, present)) {
    await act("attendances.arrive", { meetingId, membershipId, mode: "in_person" })
  }
  let called = ""
  const prepare = async (subject: string, method: string) => {
    const agendaItemId = items.shift() ?? ""
    called = agendaItemId
    const question = `${subject}: ${QUESTION}`
    return String((await act("votes.prepare", { agendaItemId, method, question })).id)
  }
  return {
    prepare,
    async open(subject: string, method: string) {
      await act("agenda-items.start", { itemId: items[0] })
      const voteId = await prepare(subject, method)
      await act("votes.open", { voteId })
      return voteId
    },
    finish: () => act("agenda-items.finish", { itemId: called, revision: 2, outcome: "" }),
  }
}

/** The board's id, and its members with a vote, chair first. */
function readBoard(dataDir: string): { id: string; members: string[] } {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  try {
    const id = database
      .prepare("select id from committees where name = ?")
      .pluck()
      .get("Vorstand des Städte- und Gemeindetages")
    const members = database
      .prepare("select id from memberships where committee_id = ? and voting_right = 1 order by id")
      .pluck()
      .all(id)
    return { id: String(id), members: members.map(String) }
  } finally {
    database.close()
  }
}

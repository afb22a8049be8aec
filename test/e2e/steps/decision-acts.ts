import type { Page } from "playwright-core"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"
import {
  BOARD,
  BOARD_EMAILS,
  bringToToday,
  committeeOf,
  type Frozen,
  freeze,
  LEAD,
  membershipOf,
  SECRETARY,
} from "./decisions.ts"

const today = () => calendarDateOf(new Date().toISOString())

/** What a paper says beside its title. */
export const PAPER_WORDS = {
  proposalText: "Der Vorstand stimmt der Vereinbarung über die Zusammenarbeit zu.",
  reasons: "Die acht Beteiligten haben den Entwurf gemeinsam erarbeitet.",
}

/** Releases a paper on a frozen text. */
export async function releasePaper(
  server: RunningServer,
  documentId: string,
  { versionId }: Frozen,
  title: string,
): Promise<string> {
  const { id } = await commandAs(server, LEAD, "papers.create", {
    ...{ ...PAPER_WORDS, documentId, versionId, kind: "decision", title },
    financialEffect: { kind: "none" },
  })
  await commandAs(server, LEAD, "papers.release", { paperId: id, revision: 1 })
  return String(id)
}

export async function planStep(
  server: RunningServer,
  {
    paperId,
    committeeId,
    role = "decide",
  }: { paperId: string; committeeId: string; role?: string },
): Promise<string> {
  const step = { paperId, committeeId, role }
  return String((await commandAs(server, LEAD, "consultations.plan", step)).id)
}

/** One reports, the other confirms. */
export async function decide(
  server: RunningServer,
  input: { consultationId: string; result: string; sha256: string },
  [reporter, chair]: readonly [string, string],
): Promise<void> {
  const reported = { ...input, decidedOn: today(), resolutionText: PAPER_WORDS.proposalText }
  const { id } = await commandAs(server, reporter, "consultations.record-result", reported)
  await commandAs(server, chair, "consultations.confirm-result", { resultId: id })
}

/** Sets a date with the notice period kept, puts the steps on the agenda, invites, and lets the day come. */
export async function holdMeeting(
  server: RunningServer,
  committeeId: string,
  steps: readonly { consultationId?: string; title?: string }[],
): Promise<{ meetingId: string; items: string[] }> {
  const act = (name: string, input: object) => commandAs(server, SECRETARY, name, input)
  const { id } = await act("meetings.schedule", {
    ...{ title: "Sitzung des Vorstands", committeeIds: [committeeId], mode: "in_person" },
    ...{ day: addDays(today(), 21), startTime: "14:00", endTime: "17:00" },
    place: "Haus der kommunalen Selbstverwaltung, Schwerin",
  })
  const meetingId = String(id)
  const items: string[] = []
  for (const step of steps) {
    items.push(String((await act("agenda-items.add", { meetingId, ...step })).id))
  }
  await act("meetings.invite", { meetingId })
  bringToToday(server, meetingId)
  await act("meetings.open", { meetingId })
  return { meetingId, items }
}

export async function letArrive(
  server: RunningServer,
  meetingId: string,
  committeeId: string,
  emails: readonly string[],
): Promise<void> {
  for (const email of emails) {
    const membershipId = membershipOf(server, committeeId, email)
    const arrival = { meetingId, membershipId, mode: "in_person" }
    await commandAs(server, SECRETARY, "attendances.arrive", arrival)
  }
}

/** A short text with a paper on it, one step before the board, and the session in which all five are there. */
export async function bringBeforeBoard(
  server: RunningServer,
  { title, words }: { title: string; words: string },
) {
  const note = { kind: "note", title, text: [{ text: words }] }
  const documentId = String((await commandAs(server, LEAD, "documents.create", note)).id)
  const text = await freeze(server, documentId)
  const paperId = await releasePaper(server, documentId, text, title)
  const committeeId = committeeOf(server, BOARD)
  const consultationId = await planStep(server, { paperId, committeeId })
  const { meetingId, items } = await holdMeeting(server, committeeId, [{ consultationId }])
  await letArrive(server, meetingId, committeeId, BOARD_EMAILS)
  return { text, paperId, committeeId, consultationId, meetingId, itemId: items[0] ?? "" }
}

/** Calls the item and opens a vote on it. */
export async function openVote(
  server: RunningServer,
  agendaItemId: string,
  values: object = {},
): Promise<string> {
  const act = (name: string, input: object) => commandAs(server, SECRETARY, name, input)
  await act("agenda-items.start", { itemId: agendaItemId })
  const question = `${BOARD}: Stimmt der Vorstand der Vereinbarung zu?`
  const prepared = { agendaItemId, method: "roll_call", question, ...values }
  const { id } = await act("votes.prepare", prepared)
  await act("votes.open", { voteId: id })
  return String(id)
}

/** The row of a list that is headed by these words. */
export function rowOf(page: Page, name: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) })
}

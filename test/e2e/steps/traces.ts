import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { DATABASE_FILE } from "../../../db/client.ts"
import type { RunningServer } from "../../support/server.ts"
import { leaveCirculars } from "./circular-traces.ts"
import { commandAs } from "./console.ts"

import { leaveMeetings } from "./leave-meetings.ts"
import { leaveVotes } from "./traces-votes.ts"

const EDITOR = "schwerin@demo.example"
const ADMIN = "admin@demo.example"

/**
 * Something in each list of the administration: feedback, one piece answered, and the mail of the answer. And a
 * document that was frozen as its second version, with papers on it; and meetings of a board, in which it votes.
 */
export async function leaveTraces(server: RunningServer): Promise<void> {
  await leavePapers(server, await leaveFrozen(server))
  await leaveVotes(server)
  await leaveMeetings(server)
  const feedback = {
    page: "/documents",
    message: "Die Tabelle lässt sich mit dem Vorleseprogramm nicht spaltenweise lesen.",
    replyTo: "leserin@stadt.example",
  }
  await commandAs(server, ADMIN, "feedback.send", feedback)
  const { id: feedbackId } = await commandAs(server, ADMIN, "feedback.send", feedback)
  const answer =
    "Danke für Ihren Hinweis. Die Spalten haben jetzt Überschriften, die vorgelesen werden."
  await commandAs(server, ADMIN, "feedback.answer", { feedbackId, answer })
}

interface FrozenDocument {
  documentId: string
  versionId: string
}

async function leaveFrozen(server: RunningServer): Promise<FrozenDocument> {
  const text = [
    { kind: "heading", level: 1, text: "Ausgangslage" },
    { text: "Die **Gemeinden** beraten nebeneinander, und niemand führt zusammen." },
    { kind: "bullet", text: "Ein Ort für Verabredungen" },
  ]
  const title = "Leitlinie für die gemeinsame Beratung"
  const document = { kind: "paper", title, text }
  const { id: documentId } = await commandAs(server, EDITOR, "documents.create", document)
  const label = "Stand der Beratung im Lenkungskreis, nach Einarbeitung aller Hinweise der Ämter"
  const note = "Neu ist der Abschnitt zur Ausgangslage."
  await commandAs(server, EDITOR, "versions.create", { documentId, label, note })
  const renamed = { documentId, title: "Leitlinie zur gemeinsamen Beratung", revision: 1 }
  await commandAs(server, EDITOR, "documents.rename", renamed)
  await commandAs(server, EDITOR, "documents.start-review", { documentId })
  const { id } = await commandAs(server, EDITOR, "documents.freeze", { documentId })
  return { documentId: String(documentId), versionId: String(id) }
}

/** A released paper with long words and costs, and a draft that cannot be released yet. */
async function leavePapers(server: RunningServer, text: FrozenDocument): Promise<void> {
  const paper = { ...text, kind: "decision", title: "Leitlinie zur gemeinsamen Beratung" }
  const { id: paperId } = await commandAs(server, EDITOR, "papers.create", {
    ...paper,
    proposalText:
      "1. Die Stadtvertretung stimmt der Leitlinie zur gemeinsamen Beratung in der Fassung 2 zu.\n2. Die Oberbürgermeisterin oder der Oberbürgermeister wird beauftragt, sie in der Projektgruppe zu vertreten.",
    reasons:
      "Die Kommunen des Landes beraten nebeneinander über dieselben Fragen. Die Leitlinie sagt, wo sie sich verabreden und wer zusammenführt.\n\nDie Digitalisierungsbeauftragten der Ämter und amtsfreien Gemeinden wurden gehört; ihre Hinweise sind eingearbeitet.",
    financialEffect: {
      ...{ kind: "amounts", oneOffCents: 12_000_000, yearlyCents: 4_000_050, fromYear: 2027 },
      cover: "Produkt 11104 „Digitalisierung“, Haushaltsjahr 2027; die Mittel sind eingeplant.",
    },
  })
  await commandAs(server, EDITOR, "papers.release", { paperId, revision: 1 })
  await leaveSequence(server, String(paperId))
  await leaveCirculars(server, String(paperId))
  const { id: handoverId } = await commandAs(server, EDITOR, "handovers.record", {
    ...{ ...text, addressee: "Ministerium für Inneres, Bau und Digitalisierung M-V" },
    ...{ handedOverOn: "2026-03-12", channel: "in_person", note: "Bei der Landesregierung." },
  })
  const receipt = { handoverId, receivedOn: "2026-03-16", note: "Aktenzeichen II 300-2026/4" }
  await commandAs(server, EDITOR, "handovers.confirm-receipt", receipt)
  await commandAs(server, EDITOR, "handovers.record", {
    ...{ ...text, addressee: "Landesamt für innere Verwaltung", channel: "official_mailbox" },
    handedOverOn: "2026-04-02",
  })
  await commandAs(server, EDITOR, "papers.create", {
    ...paper,
    title:
      "Gemeinsame Beschaffung der Zugänge zum Verwaltungsnetz für Ämter und amtsfreie Gemeinden",
  })
}

/** A step before an own committee, and one that waits for it. */
async function leaveSequence(server: RunningServer, paperId: string): Promise<void> {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE), { readonly: true })
  const [first, second] = database
    .prepare("select id from committees order by name limit 2")
    .pluck()
    .all()
  database.close()
  const plan = (committeeId: unknown, needs: object[]) =>
    commandAs(server, EDITOR, "consultations.plan", {
      ...{ paperId, committeeId, role: "decide", dueOn: "2026-12-01", prerequisites: needs },
    })
  const { id: needsId } = await plan(first, [])
  await plan(second, [{ needsId, need: "endorsed" }])
}

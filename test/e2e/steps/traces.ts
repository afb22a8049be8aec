import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"

const EDITOR = "schwerin@demo.example"
const ADMIN = "admin@demo.example"

/**
 * Something in each list of the administration: feedback, one piece answered, and the mail of the answer. And a
 * document that was frozen as its second version.
 */
export async function leaveTraces(server: RunningServer): Promise<void> {
  await leaveFrozen(server)
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

async function leaveFrozen(server: RunningServer): Promise<void> {
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
  await commandAs(server, EDITOR, "documents.freeze", { documentId })
}

import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"

const ADMIN = "admin@demo.example"

/** Something in each list of the administration: feedback, one piece answered, and the mail of the answer. */
export async function leaveTraces(server: RunningServer): Promise<void> {
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

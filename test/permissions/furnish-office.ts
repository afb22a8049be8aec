import { newId } from "../../app/commands/ids.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import type { Cast } from "./cast.ts"

/** Words that only the administration may see. */
export const OFFICE_WORDS = ["mailgeheim", "meldunggeheim", "auftraggeheim"] as const

/** In the link of a survey's mail: nobody reads it here. */
export const SEALED_WORD = "linkgeheim"

/** What the administration has on its desk: mails, jobs, reports; rows as their rooms write them. */
export async function furnishOffice(
  house: TestWorkspace,
): Promise<Pick<Cast, "feedback" | "mails" | "jobs">> {
  const now = house.clock().toISOString()
  return house.client.transaction(async (trx) => {
    const mail = async (state: string, kind = "invitation", text = "Text mailgeheim") => {
      const id = newId("mai")
      const row = { id, kind, toAddress: "irgendwer@stadt.example", state }
      const words = { subject: "Betreff mailgeheim", text }
      const rest = { toPersonId: null, createdAt: now, sentAt: state === "sent" ? now : null }
      await trx
        .insertInto("mails")
        .values({ ...row, ...words, ...rest })
        .execute()
      return id
    }
    const job = async (state: string) => {
      const id = newId("job")
      const what = { kind: "housekeeping.daily", payload: JSON.stringify({ day: "2026-01-01" }) }
      const rest = { claimedBy: null, claimedUntil: null, progressTotal: null, finishedAt: now }
      await trx
        .insertInto("jobs")
        .values({
          id,
          ...what,
          ...rest,
          state,
          uniqueKey: `test:${id}`,
          maxAttempts: 3,
          runAt: now,
          lastError: "Fehler auftraggeheim",
          createdAt: now,
        })
        .execute()
      return id
    }
    const report = async (answered: boolean) => {
      const id = newId("fbk")
      await trx
        .insertInto("feedback")
        .values({
          id,
          page: "/documents",
          message: "Kontrast meldunggeheim zu gering",
          replyTo: "schreiberin@stadt.example",
          personId: null,
          createdAt: now,
          dueOn: "2026-12-31",
          answeredAt: answered ? now : null,
          answeredBy: null,
          answer: answered ? "Behoben." : null,
        })
        .execute()
      return id
    }
    return {
      mails: {
        failed: await mail("failed"),
        sent: await mail("sent"),
        survey: await mail("failed", "survey-invitation", `https://haus.example/s/${SEALED_WORD}`),
      },
      jobs: { failed: await job("failed"), done: await job("done") },
      feedback: { open: await report(false), answered: await report(true) },
    }
  })
}

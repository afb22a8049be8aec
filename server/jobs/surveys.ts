import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import { endMailing, sendBatch } from "../../app/features/surveys/inviting/mailing.server.ts"
import {
  eraseAnswers,
  listSurveysToErase,
} from "../../app/features/surveys/lifecycle/erase.server.ts"
import { closeSurvey } from "../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyRow } from "../../app/features/surveys/lifecycle/survey-rows.server.ts"
import type { JobCatalogue } from "../../app/jobs/kinds.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { JobHandler } from "./handler.ts"
import { tryEach } from "./try-each.ts"

const SYSTEM = { kind: "system" } as const

interface SurveyParts {
  client: DatabaseClient
  execute: Execute
}

/** Closes a survey whose time is over; by the clock it has taken no answers since. */
export function createSurveyClosing({
  client,
  execute,
}: SurveyParts): JobHandler<JobCatalogue["surveys.close"]> {
  return {
    async run({ payload: { surveyId, closesAt } }) {
      try {
        await execute(closeSurvey, { surveyId }, SYSTEM)
      } catch (error) {
        // Closed meanwhile, or given more time: then another job comes at its end.
        const survey = await getSurveyRow(client.reader, surveyId)
        if (survey.state === "open" && survey.closesAt === closesAt) throw error
      }
    },
  }
}

/**
 * Writes the mails of one round, some at a time. Link, mail and note are one commit: a server that dies in between
 * goes on behind the last batch, and nobody is written to twice. One that is given up ends there: the office sees how
 * far it came, and whom it has not reached gets the next one.
 */
export function createSurveyMailing({
  client,
  clock,
  settings,
}: {
  client: DatabaseClient
  clock: () => Date
  settings: CommandSettings
}): JobHandler<JobCatalogue["surveys.mail"]> {
  return {
    async run({ payload: { mailingId }, signal, report }) {
      for (;;) {
        signal.throwIfAborted()
        const now = clock().toISOString()
        const { done, total } = await client.transaction((trx) =>
          sendBatch(trx, settings, mailingId, now),
        )
        await report(done, total)
        if (done === total) return
      }
    },
    gaveUp: (trx, { mailingId }) => endMailing(trx, mailingId),
  }
}

/**
 * Erases what the privacy notices have promised to keep until yesterday. One survey that cannot be erased keeps no
 * other from it.
 *
 * @throws the first failure, once all were tried
 */
export async function eraseOldAnswers(
  { client, execute }: SurveyParts,
  now: string,
): Promise<void> {
  const surveyIds = await listSurveysToErase(client.reader, now)
  await tryEach(surveyIds, (surveyId) => execute(eraseAnswers, { surveyId }, SYSTEM))
}

import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Answers } from "../compile/compiled.ts"

/** What counts of each invitation, as `handIn` beside its `responses` row: the one with the highest number. */
export function selectHandIns(db: Kysely<Tables>, surveyId: string) {
  return db
    .selectFrom("responses")
    .innerJoin("responseSubmissions as handIn", (join) =>
      join
        .onRef("handIn.responseId", "=", "responses.id")
        .onRef("handIn.number", "=", "responses.submissions"),
    )
    .where("responses.surveyId", "=", surveyId)
}

/** The same with whom it was from, as `invitations`. */
export function selectNamedHandIns(db: Kysely<Tables>, surveyId: string) {
  return selectHandIns(db, surveyId).innerJoin(
    "invitations",
    "invitations.id",
    "responses.invitationId",
  )
}

/** Only what `keptAnswers` gave is stored. */
export function readAnswers(handIn: { answers: string }): Answers {
  return JSON.parse(handIn.answers) as Answers
}

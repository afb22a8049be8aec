import { chunksOf } from "../../../../db/chunks.ts"
import { command, type Trx } from "../../../commands/define.ts"
import { conflict, forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getSurveyRow, lockTally, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { codeInGroups } from "./codes.ts"
import { isInGroup, type LetterGroup, usualGroup } from "./letter-groups.ts"
import { type Addressee, listAddressees } from "./letter-rows.server.ts"
import type { Letter } from "./letters/letter.ts"
import { issueLetterCode } from "./links.server.ts"
import { listUndelivered } from "./mailing-queries.server.ts"
import { endInWords, fillMail } from "./mails.ts"
import { assertMayGiveKeys, assertOpensNothing, wouldShow } from "./rules.ts"
import { PrintLettersInput } from "./schema.ts"

/** Few enough for both databases' limits on bound values. */
const ROWS_PER_STATEMENT = 2_000

/**
 * Makes letters with a code each, to a group of those who have not answered or to whom the office names. The codes are in what
 * comes back and nowhere else: a letter that is lost is printed anew, with another code.
 *
 * @throws conflict before the survey is opened, when it is over, and where nobody is left, in a confidential one
 *   because they have begun
 */
export const printLetters = command({
  name: "invitations.print-letters",
  summary:
    "Makes letters with a code each for administrations that have not answered, or that mail does not reach.",
  surface: "page",
  input: PrintLettersInput,
  async run({ trx, actor, now, emit, settings }, { surveyId, text, revokeOlder, ...choice }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertMayGiveKeys(survey, now)
    if (actor.kind !== "person") throw forbidden()
    const all = await listAddressees(trx, surveyId, await listUndelivered(trx, surveyId))
    const chosen = assertForLetters(survey, choose(all, choice, settings.sendsMail))
    if (revokeOlder) await revokeAll(trx, chosen, now)
    const issue = { createdBy: actor.id, now, baseUrl: settings.baseUrl }
    const letters: Letter[] = []
    for (const { id: invitationId, name } of chosen) {
      const { code, address } = await issueLetterCode(trx, { invitationId, ...issue })
      const words = wordsFor(survey, name, text)
      letters.push({ name, code: codeInGroups(code), address, ...words })
    }
    const mailingId = await keep(trx, survey, { text, createdBy: actor.id, now }, chosen)
    const count = letters.length
    emit("invitation.letters-printed", { surveyId, mailingId, count })
    return { id: surveyId, title: survey.title, at: now, letters }
  },
})

interface Choice {
  invitationIds?: readonly string[] | undefined
  group?: LetterGroup | undefined
  withoutLetter: boolean
}

/** Those named, or a group of them. */
function choose(
  all: readonly Addressee[],
  { invitationIds, group, withoutLetter }: Choice,
  sendsMail: boolean,
): Addressee[] {
  const named = invitationIds && new Set(invitationIds)
  const asked = group ?? usualGroup(sendsMail)
  return all
    .filter((unit) => (named ? named.has(unit.id) : isInGroup(unit, asked)))
    .filter(({ hasLetter }) => !withoutLetter || !hasLetter)
}

/** A letter's code is in the hands of the office: it opens nothing that is filled in confidentially. */
function assertForLetters({ mode }: SurveyRow, asked: Addressee[]): Addressee[] {
  const chosen = asked.filter(({ startedAt }) => !wouldShow(mode, startedAt))
  const [begun] = asked
  if (chosen.length === 0 && begun) assertOpensNothing(mode, begun.startedAt)
  if (chosen.length === 0) throw conflict("Es ist niemand übrig, der einen Brief braucht.")
  return chosen
}

function wordsFor(survey: SurveyRow, name: string, text: string) {
  return fillMail(
    { subject: "{Umfrage}", text },
    {
      ...{ Verwaltung: name, Umfrage: survey.title, Kontakt: survey.contact },
      ...{ Link: "", Ende: survey.closesAt === null ? "" : endInWords(survey.closesAt) },
    },
  )
}

async function revokeAll(trx: Trx, chosen: readonly { id: string }[], now: string): Promise<void> {
  for (const some of chunksOf(chosen, ROWS_PER_STATEMENT)) {
    const ids = some.map(({ id }) => id)
    await trx
      .updateTable("invitationLinks")
      .set({ revokedAt: now })
      .where("invitationId", "in", ids)
      .where("revokedAt", "is", null)
      .execute()
  }
}

/** That it was written to them, and in which words. */
async function keep(
  trx: Trx,
  { id: surveyId, title: subject }: SurveyRow,
  { now, ...letter }: { text: string; createdBy: string; now: string },
  chosen: readonly { id: string }[],
): Promise<string> {
  const id = newId("mlg")
  const total = chosen.length
  await trx
    .insertInto("mailings")
    .values({ id, surveyId, kind: "letter", subject, ...letter, total, createdAt: now })
    .execute()
  for (const some of chunksOf(chosen, ROWS_PER_STATEMENT)) {
    const rows = some.map((invitation) => ({ mailingId: id, invitationId: invitation.id }))
    await trx.insertInto("mailingItems").values(rows).execute()
  }
  return id
}

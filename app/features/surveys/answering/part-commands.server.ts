import { type CommandContext, command } from "../../../commands/define.ts"
import { conflict, forbidden, invalid, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import type { SurveyAction } from "../../../permissions/survey-policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { issueInvitationLink } from "../inviting/links.server.ts"
import { MAX_PARTS } from "./limits.ts"
import { partMail } from "./mails.ts"
import { countMade, listParts } from "./parts.server.ts"
import { type Asked, asRespondent, loadAsked } from "./respondent.server.ts"
import { assertMayChange, assertMaySave, assertPartIsMailed } from "./rules.ts"
import { DelegateInput, FinishPartInput, TakeBackInput } from "./schema.ts"
import { queueSurveyMail } from "./survey-mails.server.ts"

const prepare = async () => {
  await loadConditions()
}

/**
 * Makes a link with which a colleague fills in some pages, and sends it where an address is given; only whoever holds
 * the whole questionnaire does that, and only they hand in.
 *
 * @throws rule [A4] once the survey is over, [A3] where what was handed in does not change any more
 * @throws invalid for a page that there is not, and for an address once too many were given away
 * @throws conflict where there are too many links already, in a test run, and for an address where no mail leaves
 *   the house
 * @returns the address, which nothing keeps
 */
export const delegatePages = command({
  name: "responses.delegate",
  summary: "Gives a colleague a link to some pages of a questionnaire.",
  input: DelegateInput,
  surface: "page",
  prepare,
  async run({ trx, actor, now, emit, settings }, { pages, label, email }) {
    const { respondent, asked } = await askOpen({ trx, actor, now }, "responses.delegate")
    const { invitationId } = respondent
    if (invitationId === null) throw conflict("In einem Test lassen sich keine Teile verteilen.")
    if (email !== "") assertPartIsMailed(settings.sendsMail, await countMade(trx, invitationId))
    const known = new Set(asked.questionnaire?.pages.map(({ name }) => name))
    if (!pages.every((page) => known.has(page))) {
      throw invalid({ pages: "Diese Seite gibt es nicht." })
    }
    const parts = await listParts(trx, invitationId)
    if (parts.length >= MAX_PARTS) {
      throw conflict(
        `Mehr als ${MAX_PARTS} Teile lassen sich nicht vergeben. Bitte nehmen Sie einen zurück.`,
      )
    }
    const { address } = await issueInvitationLink(trx, {
      ...{ invitationId, carrier: "part", pages: [...new Set(pages)], label, createdBy: null, now },
      ...{ issuedWith: respondent.linkHash, baseUrl: settings.baseUrl },
    })
    if (email !== "") {
      const mail = partMail({ ...asked.survey, name: asked.name, label, address })
      await queueSurveyMail(trx, {
        kind: "part",
        surveyId: asked.survey.id,
        address: email,
        ...mail,
        now,
      })
    }
    emit("response.delegated", { surveyId: respondent.surveyId, invitationId })
    return { label, address }
  },
})

/**
 * Ends a colleague's link; what was filled in with it stays.
 *
 * @throws not_found where there is no such part any more
 */
export const takePartBack = command({
  name: "responses.take-back",
  summary: "Ends a colleague's link to some pages of a questionnaire.",
  input: TakeBackInput,
  surface: "page",
  prepare,
  async run({ trx, actor, now, emit }, { part }) {
    const respondent = asRespondent(actor)
    const asked = await loadAsked(trx, respondent)
    assertCan(actor, "responses.delegate", surveySubjectOf(asked.survey))
    const { surveyId, invitationId } = respondent
    const taken = await trx
      .updateTable("invitationLinks")
      .set({ revokedAt: now })
      .where("invitationId", "=", invitationId)
      .where("scope", "=", "part")
      .where("revokedAt", "is", null)
      .where("tokenHash", "like", `${part}%`)
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n || invitationId === null) throw notFound()
    emit("response.part-taken-back", { surveyId, invitationId })
    return { part }
  },
})

/**
 * A colleague says that their part is done; what is missing on it hinders nothing, whoever hands in sees it.
 *
 * @throws rule [A4] once the survey is over
 * @throws forbidden for whoever holds the whole
 */
export const finishPart = command({
  name: "responses.finish-part",
  summary: "Says that a colleague's part of a questionnaire is done.",
  input: FinishPartInput,
  surface: "page",
  prepare,
  async run({ trx, actor, now, emit }) {
    const { respondent } = await askOpen({ trx, actor, now }, "responses.write")
    const { surveyId, invitationId, pages, linkHash } = respondent
    if (pages === null || invitationId === null) throw forbidden()
    await trx
      .updateTable("invitationLinks")
      .set({ finishedAt: now })
      .where("tokenHash", "=", linkHash)
      .execute()
    emit("response.part-finished", { surveyId, invitationId })
    return { finishedAt: now }
  },
})

/** Whoever asks, where the questionnaire still takes answers. */
async function askOpen(
  { trx, actor, now }: Pick<CommandContext, "trx" | "actor" | "now">,
  action: SurveyAction,
): Promise<{ respondent: RespondentActor; asked: Asked }> {
  const respondent = asRespondent(actor)
  const asked = await loadAsked(trx, respondent)
  assertCan(actor, action, surveySubjectOf(asked.survey))
  if (asked.isTest) return { respondent, asked }
  assertMaySave(asked.survey, now)
  if (asked.response?.last) assertMayChange(asked.survey.mode)
  return { respondent, asked }
}

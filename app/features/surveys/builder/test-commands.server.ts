import { command } from "../../../commands/define.ts"
import { conflict, forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { hashSecret, newSecret } from "../../../commands/secrets.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { loadConditions, loadedConditions } from "../conditions/library.server.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { getDraftRow, getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { listProblems } from "../questionnaire/problems.ts"
import { wasOpened } from "../terms.ts"
import { StartTestInput } from "./schema.ts"

/**
 * Gives a link under which the questionnaire is filled in as those who are asked will, but kept apart: no figure
 * ever reads what is answered there. Once it has come to the receipt, the survey counts as tested.
 *
 * @throws conflict where something in the questionnaire stands against its opening
 */
export const startTest = command({
  name: "surveys.start-test",
  summary: "Gives a link under which the questionnaire is tried, and nothing counts.",
  input: StartTestInput,
  surface: "page",
  async prepare() {
    await loadConditions()
  },
  async run({ trx, actor, now, emit, settings }, { surveyId }) {
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    if (actor.kind !== "person") throw forbidden()
    if (wasOpened(survey.state)) {
      throw conflict("Die Umfrage ist geöffnet worden; getestet wird vorher.")
    }
    const { definition } = await getDraftRow(trx, surveyId)
    const blocking = listProblems(readStored(definition), loadedConditions()).filter(
      ({ blocksOpening }) => blocksOpening,
    )
    const [first] = blocking
    if (first) throw conflict(`Der Fragebogen lässt sich noch nicht testen: ${first.message}`)
    const secret = newSecret()
    await trx
      .insertInto("surveyTests")
      .values({
        ...{ id: newId("svt"), surveyId, tokenHash: hashSecret(secret), answers: "{}" },
        ...{ definition, sha256: sha256Of(definition), personId: actor.id, startedAt: now },
      })
      .execute()
    emit("survey.test-started", { surveyId })
    return { id: surveyId, link: `${settings.baseUrl}/s/${secret}` }
  },
})

import { definitionText } from "../../../app/features/surveys/questionnaire/canonical.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import type { TestWorkspace } from "../../support/workspace.ts"

/** As if the builder had written it. */
export async function setQuestionnaire(
  house: Pick<TestWorkspace, "client">,
  surveyId: string,
  definition: Definition,
): Promise<void> {
  await house.client.transaction((trx) =>
    trx
      .updateTable("surveyDrafts")
      .set({ definition: definitionText(definition) })
      .where("surveyId", "=", surveyId)
      .execute(),
  )
}

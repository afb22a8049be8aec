import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, readForm, submit } from "../commands/form.ts"
import builderStyles from "../features/surveys/builder/builder.css?url"
import itemStyles from "../features/surveys/builder/builder-item.css?url"
import { BuilderPage } from "../features/surveys/builder/builder-page.tsx"
import previewStyles from "../features/surveys/builder/builder-preview.css?url"
import { getBuilder } from "../features/surveys/builder/builder-view.server.ts"
import {
  changeDefinition,
  correctSurvey,
} from "../features/surveys/builder/definition-commands.server.ts"
import { correctionInput, stepInput } from "../features/surveys/builder/operation-form.ts"
import { readBuilderAddress } from "../features/surveys/builder/read-address.ts"
import { answerStep, readRemovedAnswer } from "../features/surveys/builder/step-answer.ts"
import { startTest } from "../features/surveys/builder/test-commands.server.ts"
import questionnaireStyles from "../features/surveys/questionnaire.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Fragebogen: ${data?.builder.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: questionnaireStyles },
  { rel: "stylesheet", href: builderStyles },
  { rel: "stylesheet", href: itemStyles },
  { rel: "stylesheet", href: previewStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return {
    builder: await getBuilder(context, String(params.surveyId)),
    at: readBuilderAddress(new URL(request.url).searchParams),
  }
}

const step = submit(
  changeDefinition,
  async (result, { request }) => answerStep(result, await readForm(request), request.url),
  { toInput: (values, { surveyId }) => stepInput(values, String(surveyId)) },
)
const correct = submit(correctSurvey, (_, { request }) => request.url, {
  toInput: (values, { surveyId }) => correctionInput(values, String(surveyId)),
})

export const action = byIntent({
  "set-frame": step,
  "add-page": step,
  "edit-page": step,
  "move-page": step,
  "remove-page": step,
  "add-item": step,
  "edit-item": step,
  "move-item": step,
  "copy-item": step,
  "remove-item": step,
  "restore-item": step,
  "correct-item": correct,
  "correct-page": correct,
  "correct-frame": correct,
  "start-test": submit(startTest, ({ link }) => link, {
    toInput: (_values, { surveyId }) => ({ surveyId }),
  }),
})

export default function Questionnaire() {
  const answer = useActionData<typeof action>()
  const { builder, at } = useLoaderData<typeof loader>()
  return (
    <BuilderPage
      builder={builder}
      at={at}
      refused={answer && "refused" in answer ? answer.refused : undefined}
      removed={readRemovedAnswer(answer)}
    />
  )
}

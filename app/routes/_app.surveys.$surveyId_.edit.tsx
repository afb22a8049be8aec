import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { editSurvey } from "../features/surveys/lifecycle/commands.server.ts"
import { EditSurveyPage } from "../features/surveys/lifecycle/edit-survey-page.tsx"
import { openInput } from "../features/surveys/lifecycle/form-input.ts"
import { getEditSurveyPage } from "../features/surveys/lifecycle/page.server.ts"

export const meta: MetaFunction = () => [{ title: "Angaben ändern – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { survey: await getEditSurveyPage(context, String(params.surveyId)) }
}

export const action = submit(editSurvey, ({ id }) => `/surveys/${id}`, {
  toInput: (values, { surveyId }) => openInput(values, String(surveyId)),
})

export default function EditSurvey() {
  const refused = useActionData<typeof action>()?.refused
  return <EditSurveyPage {...useLoaderData<typeof loader>()} refused={refused} />
}

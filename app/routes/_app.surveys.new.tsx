import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { createSurvey } from "../features/surveys/lifecycle/commands.server.ts"
import { NewSurveyPage } from "../features/surveys/lifecycle/new-survey-page.tsx"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction = () => [{ title: "Umfrage anlegen – Schulterschluss" }]

export function loader({ context }: LoaderFunctionArgs) {
  assertCan(context.viewer, "surveys.create")
  return null
}

export const action = submit(createSurvey, ({ id }) => `/surveys/${id}`)

export default function NewSurvey() {
  return <NewSurveyPage refused={useActionData<typeof action>()?.refused} />
}

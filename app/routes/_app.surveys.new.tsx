import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { createSurvey } from "../features/surveys/lifecycle/commands.server.ts"
import { NewSurveyPage } from "../features/surveys/lifecycle/new-survey-page.tsx"
import { listSources } from "../features/surveys/lifecycle/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Umfrage anlegen – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { sources: await listSources(context) }
}

export const action = submit(createSurvey, ({ id }) => `/surveys/${id}`)

export default function NewSurvey() {
  const refused = useActionData<typeof action>()?.refused
  return <NewSurveyPage {...useLoaderData<typeof loader>()} refused={refused} />
}

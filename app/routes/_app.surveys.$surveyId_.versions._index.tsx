import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  restoreSurveyVersion,
  saveVersion,
} from "../features/surveys/builder/version-commands.server.ts"
import { listSurveyVersions } from "../features/surveys/builder/version-queries.server.ts"
import versionStyles from "../features/surveys/builder/versions.css?url"
import { SurveyVersionsPage } from "../features/surveys/builder/versions-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Fassungen: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: versionStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await listSurveyVersions(context, String(params.surveyId)) }
}

const here = ({ id }: { id: string }) => `/surveys/${id}/versions`

export const action = byIntent({
  save: submit(saveVersion, here, {
    toInput: ({ revision, note }, { surveyId }) => ({ surveyId, revision, note: note ?? "" }),
  }),
  restore: submit(restoreSurveyVersion, ({ id }) => `/surveys/${id}/questionnaire`, {
    toInput: ({ revision, number }, { surveyId }) => ({ surveyId, revision, number }),
  }),
})

export default function SurveyVersions() {
  const refused = useActionData<typeof action>()?.refused
  return <SurveyVersionsPage {...useLoaderData<typeof loader>()} refused={refused} />
}

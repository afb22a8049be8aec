import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { publishReport } from "../features/surveys/results/publish.server.ts"
import { PublishPage } from "../features/surveys/results/publish-page.tsx"
import { getPublishPage } from "../features/surveys/results/publish-view.server.ts"
import resultsStyles from "../features/surveys/results/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Bericht veröffentlichen: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getPublishPage(context, String(params.surveyId)) }
}

export const action = submit(publishReport, ({ id }) => `/surveys/${id}/results`, {
  toInput: (values, { surveyId }) => ({ ...commandInput(values), surveyId }),
})

export default function PublishReport() {
  const refused = useActionData<typeof action>()?.refused
  return <PublishPage {...useLoaderData<typeof loader>()} refused={refused} />
}

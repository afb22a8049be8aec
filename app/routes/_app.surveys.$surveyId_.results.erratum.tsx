import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { ErratumPage } from "../features/surveys/results/erratum-page.tsx"
import { publishErratum } from "../features/surveys/results/publish.server.ts"
import { getErratumPage } from "../features/surveys/results/publish-view.server.ts"
import resultsStyles from "../features/surveys/results/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Bericht berichtigen: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getErratumPage(context, String(params.surveyId)) }
}

export const action = submit(publishErratum, ({ id }) => `/surveys/${id}/results`, {
  toInput: (values, { surveyId }) => ({ ...commandInput(values), surveyId }),
})

export default function PublishErratum() {
  const refused = useActionData<typeof action>()?.refused
  return <ErratumPage {...useLoaderData<typeof loader>()} refused={refused} />
}

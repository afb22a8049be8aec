import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, commandInput, submit } from "../commands/form.ts"
import resultsStyles from "../features/surveys/results/results.css?url"
import { releaseText, withdrawText } from "../features/surveys/results/texts-commands.server.ts"
import { TextsPage } from "../features/surveys/results/texts-page.tsx"
import { getTextsPage } from "../features/surveys/results/texts-view.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Freie Texte: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getTextsPage(context, String(params.surveyId)) }
}

const here = ({ id }: { id: string }) => `/surveys/${id}/results/texts`

export const action = byIntent({
  release: submit(releaseText, here, {
    toInput: (values, { surveyId }) => ({ ...commandInput(values), surveyId }),
  }),
  withdraw: submit(withdrawText, here, {
    toInput: ({ item, answer }, { surveyId }) => ({ surveyId, item, answer }),
  }),
})

export default function ReleaseTexts() {
  const refused = useActionData<typeof action>()?.refused
  return <TextsPage {...useLoaderData<typeof loader>()} refused={refused} />
}

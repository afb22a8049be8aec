import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { reportIn } from "../features/surveys/results/report-in.ts"
import resultsStyles from "../features/surveys/results/results.css?url"
import { ResultsPage } from "../features/surveys/results/results-page.tsx"
import { getResultsPage } from "../features/surveys/results/results-view.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Ergebnisse: ${data?.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const chosen = { page: query.get("page"), by: query.get("by"), report: reportIn(request) }
  return getResultsPage(context, String(params.surveyId), chosen)
}

export default function Results() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />
}

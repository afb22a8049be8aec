import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { SurveyComparePage } from "../features/surveys/builder/compare-page.tsx"
import {
  compareSurveyVersions,
  readCompareQuery,
} from "../features/surveys/builder/version-queries.server.ts"
import versionStyles from "../features/surveys/builder/versions.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vergleich: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: versionStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = readCompareQuery(new URL(request.url).searchParams)
  return { page: await compareSurveyVersions(context, String(params.surveyId), query) }
}

export default function SurveyCompare() {
  return <SurveyComparePage {...useLoaderData<typeof loader>()} />
}

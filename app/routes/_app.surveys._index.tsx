import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listSurveys } from "../features/surveys/lifecycle/queries.server.ts"
import { SurveysPage } from "../features/surveys/lifecycle/surveys-page.tsx"

export const meta: MetaFunction = () => [{ title: "Umfragen – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return listSurveys(context)
}

export default function Surveys() {
  return <SurveysPage {...useLoaderData<typeof loader>()} />
}

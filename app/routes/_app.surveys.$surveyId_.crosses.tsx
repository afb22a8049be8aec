import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { CrossesPage } from "../features/surveys/results/crosses-page.tsx"
import { getCrossesPage } from "../features/surveys/results/crosses-view.server.ts"
import { dropCross, planCross } from "../features/surveys/results/plan-commands.server.ts"
import resultsStyles from "../features/surveys/results/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Kreuztabellen: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getCrossesPage(context, String(params.surveyId)) }
}

const here = ({ id }: { id: string }) => `/surveys/${id}/crosses`
const toInput = {
  toInput: (
    { item, by }: Record<string, unknown>,
    { surveyId }: { [name: string]: string | undefined },
  ) => ({ surveyId, item, by }),
}

export const action = byIntent({
  plan: submit(planCross, here, toInput),
  drop: submit(dropCross, here, toInput),
})

export default function Crosses() {
  const refused = useActionData<typeof action>()?.refused
  return <CrossesPage {...useLoaderData<typeof loader>()} refused={refused} />
}

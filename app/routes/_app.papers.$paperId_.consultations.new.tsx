import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { planConsultation } from "../features/decisions/consultations/commands.server.ts"
import { getPlanPage } from "../features/decisions/consultations/form-queries.server.ts"
import { PlanPage } from "../features/decisions/consultations/plan-page.tsx"
import resultStyles from "../features/decisions/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Schritt planen: ${data?.page.paper.title ?? "Vorlage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const follows = new URL(request.url).searchParams.get("follows") ?? ""
  return { page: await getPlanPage(context, String(params.paperId), follows) }
}

export const action = submit(planConsultation, ({ paperId }) => `/papers/${paperId}#beratungsfolge`)

export default function NewConsultation() {
  const refused = useActionData<typeof action>()?.refused
  return <PlanPage {...useLoaderData<typeof loader>()} refused={refused} />
}

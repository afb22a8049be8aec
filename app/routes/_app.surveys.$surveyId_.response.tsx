import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import invitingStyles from "../features/surveys/inviting/inviting.css?url"
import { getResponsePage } from "../features/surveys/watching/queries.server.ts"
import { ResponsePage } from "../features/surveys/watching/response-page.tsx"
import watchingStyles from "../features/surveys/watching/watching.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Rücklauf: ${data?.view.frame.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: invitingStyles },
  { rel: "stylesheet", href: watchingStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const isAll = new URL(request.url).searchParams.get("map") === "administrations"
  const map = isAll ? "administrations" : "districts"
  return { view: await getResponsePage(context, String(params.surveyId), map) }
}

export default function Response() {
  return <ResponsePage {...useLoaderData<typeof loader>()} />
}

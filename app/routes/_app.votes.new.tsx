import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { prepareVote } from "../features/decisions/votes/prepare.server.ts"
import { PrepareVotePage } from "../features/decisions/votes/prepare-page.tsx"
import { getPrepareVotePage } from "../features/decisions/votes/prepare-queries.server.ts"
import voteStyles from "../features/decisions/votes/votes.css?url"

export const meta: MetaFunction = () => [{ title: "Abstimmung vorbereiten – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: voteStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const itemId = new URL(request.url).searchParams.get("item") ?? ""
  return { page: await getPrepareVotePage(context, itemId) }
}

export const action = submit(prepareVote, ({ id }) => `/votes/${id}`)

export default function PrepareVote() {
  const refused = useActionData<typeof action>()?.refused
  return <PrepareVotePage {...useLoaderData<typeof loader>()} refused={refused} />
}

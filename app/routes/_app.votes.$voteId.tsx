import {
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { findCircularOfVote } from "../features/decisions/circulars/known.server.ts"
import exactTextStyles from "../features/decisions/exact-text/exact-text.css?url"
import { textViewOf } from "../features/decisions/exact-text/terms.ts"
import { castBallot, enterBallot } from "../features/decisions/votes/ballot-commands.server.ts"
import { annulVote, certifyVote } from "../features/decisions/votes/certificate-commands.server.ts"
import { excludeElector, readmitElector } from "../features/decisions/votes/exclusions.server.ts"
import { openVote } from "../features/decisions/votes/prepare.server.ts"
import { getVotePage } from "../features/decisions/votes/queries.server.ts"
import { closeVote, enterCounts } from "../features/decisions/votes/run-commands.server.ts"
import { VotePage } from "../features/decisions/votes/vote-page.tsx"
import voteStyles from "../features/decisions/votes/votes.css?url"
import documentStyles from "../features/documents/documents.css?url"
import compareStyles from "../features/review/redline/compare.css?url"
import redlineStyles from "../features/review/redline/redline.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Abstimmung: ${data?.page.matter.title ?? ""} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: compareStyles },
  { rel: "stylesheet", href: exactTextStyles },
  { rel: "stylesheet", href: voteStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const voteId = String(params.voteId)
  const circularId = await findCircularOfVote(context, voteId)
  if (circularId !== null) throw redirect(`/circulars/${circularId}`)
  const view = textViewOf(new URL(request.url).searchParams.get("text"))
  return { page: await getVotePage(context, voteId, view) }
}

const theVote = ({ id }: { id: string }) => `/votes/${id}`

export const action = byIntent({
  cast: submit(castBallot, theVote),
  "enter-ballot": submit(enterBallot, theVote),
  exclude: submit(excludeElector, theVote),
  readmit: submit(readmitElector, theVote),
  open: submit(openVote, theVote),
  "enter-counts": submit(enterCounts, theVote),
  close: submit(closeVote, theVote),
  certify: submit(certifyVote, theVote),
  annul: submit(annulVote, theVote),
})

// A refused act shows the state that holds now.
export const shouldRevalidate = () => true

export default function Vote() {
  const refused = useActionData<typeof action>()?.refused
  return <VotePage {...useLoaderData<typeof loader>()} refused={refused} />
}

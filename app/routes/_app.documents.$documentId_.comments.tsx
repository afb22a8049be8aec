import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  reopenThread,
  replyToThread,
  resolveThread,
  withdrawComment,
} from "../features/review/comments/commands.server.ts"
import { CommentsPage } from "../features/review/comments/comments-page.tsx"
import { getCommentsPage } from "../features/review/comments/page.server.ts"
import { parseThreadsQuery } from "../features/review/comments/terms.ts"
import reviewStyles from "../features/review/review.css?url"

export const links: LinksFunction = () => [{ rel: "stylesheet", href: reviewStyles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Kommentare: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseThreadsQuery(new URL(request.url).searchParams)
  return { page: await getCommentsPage(context, String(params.documentId), query) }
}

/** The list again, as it was looked at. */
function samePage(_done: unknown, { request }: { request: Request }): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}

export const action = byIntent({
  reply: submit(replyToThread, samePage),
  resolve: submit(resolveThread, samePage),
  reopen: submit(reopenThread, samePage),
  withdraw: submit(withdrawComment, samePage),
})

export default function DocumentComments() {
  const refused = useActionData<typeof action>()?.refused
  return <CommentsPage {...useLoaderData<typeof loader>()} refused={refused} />
}

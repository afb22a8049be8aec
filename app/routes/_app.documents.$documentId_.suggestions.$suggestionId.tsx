import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import redlineStyles from "../features/review/redline/redline.css?url"
import { acceptSuggestion } from "../features/review/suggestions/accept.server.ts"
import {
  closeOutdatedSuggestion,
  markBlocking,
  rejectSuggestion,
  withdrawSuggestion,
} from "../features/review/suggestions/commands.server.ts"
import { type Decided, type DoneWord, doneIn } from "../features/review/suggestions/done-words.ts"
import { getSuggestionPage } from "../features/review/suggestions/queries.server.ts"
import { SuggestionPage } from "../features/review/suggestions/suggestion-page.tsx"
import suggestionStyles from "../features/review/suggestions/suggestions.css?url"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: suggestionStyles },
]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vorschlag: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { documentId, suggestionId } = params
  const page = await getSuggestionPage(context, String(documentId), String(suggestionId))
  return { page, done: doneIn(new URL(request.url).searchParams) }
}

const samePage =
  (done: DoneWord) =>
  ({ id, documentId }: Decided) =>
    `/documents/${documentId}/suggestions/${id}?done=${done}`

export const action = byIntent({
  accept: submit(acceptSuggestion, samePage("accepted")),
  reject: submit(rejectSuggestion, samePage("rejected")),
  withdraw: submit(withdrawSuggestion, samePage("withdrawn")),
  close: submit(closeOutdatedSuggestion, samePage("outdated")),
  blocking: submit(markBlocking, (decided) =>
    samePage(decided.isBlocking ? "blocking" : "free")(decided),
  ),
})

// A refused decision shows what holds now and takes its revision along.
export const shouldRevalidate = () => true

export default function DocumentSuggestion() {
  const refused = useActionData<typeof action>()?.refused
  return <SuggestionPage {...useLoaderData<typeof loader>()} refused={refused} />
}

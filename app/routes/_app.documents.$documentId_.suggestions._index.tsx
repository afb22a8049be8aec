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
import { getSuggestionsPage } from "../features/review/suggestions/queries.server.ts"
import { parseListed } from "../features/review/suggestions/schema.ts"
import suggestionStyles from "../features/review/suggestions/suggestions.css?url"
import { SuggestionsPage } from "../features/review/suggestions/suggestions-page.tsx"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: suggestionStyles },
]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Änderungsvorschläge: ${data?.page.document.title ?? "Dokument"} – Schulterschluss`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const { show, page: number } = parseListed(query)
  const page = await getSuggestionsPage(context, String(params.documentId), show, number)
  return { page, done: doneIn(query) }
}

const samePage =
  (done: DoneWord) =>
  ({ documentId }: Decided) =>
    `/documents/${documentId}/suggestions?done=${done}`

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

export default function DocumentSuggestions() {
  const refused = useActionData<typeof action>()?.refused
  return <SuggestionsPage {...useLoaderData<typeof loader>()} refused={refused} />
}

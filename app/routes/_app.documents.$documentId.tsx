import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import {
  type ClientLoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useRevalidator,
} from "@remix-run/react"
import { useEffect } from "react"
import { submit } from "../commands/form.ts"
import { findDecidedWords } from "../features/decisions/matrix/decided.server.ts"
import { MatrixEntry } from "../features/decisions/matrix/matrix-entry.tsx"
import { inspectDocument } from "../features/documents/commands.server.ts"
import { DocumentPage } from "../features/documents/document-page.tsx"
import documentStyles from "../features/documents/documents.css?url"
import editorStyles from "../features/documents/editor/editor.css?url"
import editorBlockStyles from "../features/documents/editor/editor-blocks.css?url"
import { keepLastRead } from "../features/documents/last-read.ts"
import { getDocumentPage } from "../features/documents/queries.server.ts"
import type { HandIn } from "../features/documents/refused-changes.tsx"
import { useLatePart } from "../features/documents/use-late-part.ts"
import { NewVersionAction } from "../features/documents/versions/new-version-action.tsx"
import { PackageHead } from "../features/packages/head/package-head.tsx"
import packageStyles from "../features/packages/packages.css?url"
import { getPackagePanel } from "../features/packages/panel.server.ts"
import { StateEntries } from "../features/review/freezing/state-entries.tsx"
import { BesideText } from "../features/review/margin/beside-text.tsx"
import { MarginToolsPlace } from "../features/review/margin/margin-tools-place.tsx"
import { findSeen } from "../features/review/redline/since-visit.server.ts"
import { SinceVisitLine } from "../features/review/redline/since-visit.tsx"
import reviewStyles from "../features/review/review.css?url"
import { ReviewEntries } from "../features/review/review-entries.tsx"
import { ProposeTool } from "../features/review/suggestions/in-place/propose-tool.tsx"
import { getSuggestionsState } from "../features/review/suggestions/queries.server.ts"
import { SuggestionsStatus } from "../features/review/suggestions/suggestions-status.tsx"
import { useSuggestionCounts } from "../features/review/suggestions/use-suggestion-counts.ts"

export const handle = { frame: "editor" }
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: editorStyles },
  { rel: "stylesheet", href: editorBlockStyles },
  { rel: "stylesheet", href: packageStyles },
  { rel: "stylesheet", href: reviewStyles },
]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  // An open text that asks again after its session has ended: no answer about the document, which would take
  // the text away. A page that is only now asked for is sent to the log-in by the frame.
  if (context.viewer.kind === "stranger") throw new Response(null, { status: 401 })
  const page = await getDocumentPage(context, String(params.documentId))
  const panel = await getPackagePanel(context, page)
  const suggestions = await getSuggestionsState(context, page.document.id)
  const seen = page.reading && (await findSeen(context, page.document.id))
  const decided = page.reading && (await findDecidedWords(context, page.document.id))
  const { schemaVersion } = context.settings
  return { page, panel, suggestions, seenAt: seen?.seenAt ?? null, decided, schemaVersion }
}

const lastRead = keepLastRead<ReturnType<typeof useLoaderData<typeof loader>>>()

export function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
  return lastRead.askAgain(String(params.documentId), () => serverLoader<typeof loader>())
}

const loadDecided = () =>
  import("../features/decisions/matrix/decided-line.tsx").then(({ DecidedLine }) => DecidedLine)

export const action = submit(inspectDocument, ({ id }) => `/documents/${id}`)

export default function Document() {
  const data = useLoaderData<typeof loader>()
  const { page, panel, suggestions, seenAt, decided, schemaVersion } = data
  const Decided = useLatePart(loadDecided, decided !== null)
  const [counts, hearCounts] = useSuggestionCounts(suggestions)
  const { revalidate } = useRevalidator()
  useEffect(() => lastRead.remember(page.document.id, data), [data, page.document.id])
  useEffect(() => lastRead.whenToAsk(revalidate), [revalidate])
  const refused = useActionData<typeof action>()?.refused
  return (
    <DocumentPage
      key={page.document.id}
      page={page}
      schemaVersion={schemaVersion}
      refused={refused}
      above={(open) => (
        <>
          {decided &&
            (Decided ? (
              <Decided documentId={page.document.id} words={decided} />
            ) : (
              <p className="s-since">{decided}</p>
            ))}
          <SinceVisitLine documentId={page.document.id} seenAt={seenAt} />
          {panel && <PackageHead panel={panel} open={open} />}
        </>
      )}
      {...(suggestions.maySuggest && { handIn: handInFor(page.document.id) })}
      action={<NewVersionAction page={page} />}
      entries={
        <>
          <ReviewEntries page={page} />
          {page.reading && <MatrixEntry documentId={page.document.id} />}
          <StateEntries page={page} />
        </>
      }
      tools={(open) => (
        <>
          <MarginToolsPlace />
          {suggestions.maySuggest && <ProposeTool documentId={page.document.id} open={open} />}
        </>
      )}
      state={<SuggestionsStatus documentId={page.document.id} counts={counts} />}
      beside={(open) => (
        <BesideText documentId={page.document.id} open={open} onCounts={hearCounts} />
      )}
    />
  )
}

/** Loaded when it is asked for: most pages are never refused anything. */
function handInFor(documentId: string): HandIn {
  return async (refused, current) => {
    const { handInRefused } = await import("../features/review/suggestions/refused/hand-in.ts")
    return handInRefused(documentId, refused, current)
  }
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { getSequence } from "../features/decisions/consultations/sequence.server.ts"
import { Sequence } from "../features/decisions/consultations/sequence.tsx"
import { findOwnStart } from "../features/decisions/matrix/own-start.server.ts"
import { assignReference } from "../features/decisions/papers/commands.server.ts"
import { concludePaper } from "../features/decisions/papers/ending-commands.server.ts"
import { PaperComparison } from "../features/decisions/papers/paper-comparison.tsx"
import { PaperPage } from "../features/decisions/papers/paper-page.tsx"
import paperStyles from "../features/decisions/papers/papers.css?url"
import { getPaperPage } from "../features/decisions/papers/queries.server.ts"
import { listPlaces } from "../features/decisions/places/places.server.ts"
import glyphStyles from "../features/decisions/result-glyph.css?url"
import resultStyles from "../features/decisions/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.paper.title ?? "Vorlage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: paperStyles },
  { rel: "stylesheet", href: glyphStyles },
  { rel: "stylesheet", href: resultStyles },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await getPaperPage(context, String(params.paperId))
  const { paper, text } = page
  const start = text.mayRead ? await findOwnStart(context, paper.documentId, text.number) : null
  const steps = await getSequence(context.db, paper.id)
  const places = await listPlaces(
    context,
    steps.map(({ id }) => id),
  )
  return { page, start, steps, places }
}

export const action = byIntent({
  conclude: submit(concludePaper, ({ id }) => `/papers/${id}`),
  reference: submit(assignReference, ({ id }) => `/papers/${id}`),
})

// A refused act shows the paper as it is now.
export const shouldRevalidate = () => true

export default function Paper() {
  const refused = useActionData<typeof action>()?.refused
  const { page, start, steps, places } = useLoaderData<typeof loader>()
  const mayPlan = page.mayManage && page.releases.length > 0
  const sequence = <Sequence paperId={page.paper.id} {...{ steps, places, mayPlan }} />
  return (
    <PaperPage
      page={page}
      sequence={sequence}
      refused={refused}
      {...(start && { comparison: <PaperComparison page={page} start={start} /> })}
    />
  )
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { ConditionMarks } from "../features/decisions/conditions/condition-marks.tsx"
import { listConditionMarks } from "../features/decisions/conditions/marks.server.ts"
import sealStyles from "../features/decisions/matrix/seals.css?url"
import { listSeals } from "../features/decisions/matrix/seals.server.ts"
import { Seals } from "../features/decisions/matrix/seals.tsx"
import glyphStyles from "../features/decisions/result-glyph.css?url"
import documentStyles from "../features/documents/documents.css?url"
import { getVersionPage, versionNumber } from "../features/documents/versions/queries.server.ts"
import { restoreVersion } from "../features/documents/versions/restore/restore.server.ts"
import { VersionPage } from "../features/documents/versions/version-page.tsx"
import versionStyles from "../features/documents/versions/versions.css?url"
import { BesideVersion } from "../features/review/margin/beside-version.tsx"
import reviewStyles from "../features/review/review.css?url"

const NO_BLOCKS: never[] = []

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `Fassung ${data.page.version.number}: ${data.page.document.title} – Schulterschluss`
      : "Fassung – Schulterschluss",
  },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: versionStyles },
  { rel: "stylesheet", href: glyphStyles },
  { rel: "stylesheet", href: sealStyles },
  { rel: "stylesheet", href: reviewStyles },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const number = versionNumber(params.number)
  const page = await getVersionPage(context, String(params.documentId), number)
  const { document, version } = page
  const seals = await listSeals(context, document.id, version.number)
  return { page, seals, marks: await listConditionMarks(context, document.id, version.number) }
}

export const action = submit(restoreVersion, ({ id }) => `/documents/${id}`)

export default function DocumentVersion() {
  const { page, seals, marks } = useLoaderData<typeof loader>()
  const { document, version, reading, readsText } = page
  const refused = useActionData<typeof action>()?.refused
  const sealed = <Seals documentId={document.id} versionNumber={version.number} seals={seals} />
  // What is said of a text is for those who may read the text.
  if (!readsText) {
    return (
      <ConditionMarks marks={marks}>
        <VersionPage page={page} refused={refused} seals={sealed} />
      </ConditionMarks>
    )
  }
  return (
    <ConditionMarks marks={marks}>
      <VersionPage
        page={page}
        refused={refused}
        seals={sealed}
        beside={(draw) => (
          <BesideVersion
            documentId={document.id}
            number={version.number}
            blocks={reading?.blocks ?? NO_BLOCKS}
            draw={draw}
          />
        )}
      />
    </ConditionMarks>
  )
}

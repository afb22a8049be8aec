import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  archiveDocument,
  grantDocument,
  renameDocument,
  restoreArchivedDocument,
} from "../features/documents/commands.server.ts"
import documentStyles from "../features/documents/documents.css?url"
import { grantInput } from "../features/documents/grant-input.ts"
import { listGrants, pageAfterGrant } from "../features/documents/grants-page.server.ts"
import { GrantsView } from "../features/documents/grants-view.tsx"

export const meta: MetaFunction = () => [{ title: "Rechte – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: documentStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return listGrants(context, String(params.documentId))
}

const samePage = ({ id }: { id: string }) => `/documents/${id}/grants`

export const action = byIntent({
  grant: submit(grantDocument, ({ id }, { context }) => pageAfterGrant(context, id), {
    toInput: grantInput,
  }),
  rename: submit(renameDocument, samePage),
  archive: submit(archiveDocument, samePage),
  restore: submit(restoreArchivedDocument, samePage),
})

// A refused rename shows the title that holds now and takes its revision along.
export const shouldRevalidate = () => true

export default function DocumentGrants() {
  const refused = useActionData<typeof action>()?.refused
  return <GrantsView {...useLoaderData<typeof loader>()} refused={refused} />
}

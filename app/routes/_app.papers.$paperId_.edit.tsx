import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { editPaper } from "../features/decisions/papers/commands.server.ts"
import { EditPaperPage } from "../features/decisions/papers/edit-paper-page.tsx"
import { withdrawPaper } from "../features/decisions/papers/ending-commands.server.ts"
import { paperInput } from "../features/decisions/papers/form-input.ts"
import { getEditPaperPage } from "../features/decisions/papers/form-queries.server.ts"
import paperStyles from "../features/decisions/papers/papers.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Bearbeiten: ${data?.page.paper.title ?? "Vorlage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getEditPaperPage(context, String(params.paperId)) }
}

const thePaper = ({ id }: { id: string }) => `/papers/${id}`

export const action = byIntent({
  edit: submit(editPaper, thePaper, { toInput: paperInput }),
  withdraw: submit(withdrawPaper, thePaper),
})

// A refused change shows what is saved now, beside what was typed.
export const shouldRevalidate = () => true

export default function EditPaper() {
  const refused = useActionData<typeof action>()?.refused
  return <EditPaperPage {...useLoaderData<typeof loader>()} refused={refused} />
}

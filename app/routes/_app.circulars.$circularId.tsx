import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, commandInput, submit } from "../commands/form.ts"
import { answerCircular, objectToCircular } from "../features/decisions/circulars/answer.server.ts"
import { CircularPage } from "../features/decisions/circulars/circular-page.tsx"
import circularStyles from "../features/decisions/circulars/circulars.css?url"
import { cancelCircular, openCircular } from "../features/decisions/circulars/commands.server.ts"
import { editCircular } from "../features/decisions/circulars/edit-command.server.ts"
import { closeCircular } from "../features/decisions/circulars/ending.server.ts"
import { draftInput, openInput } from "../features/decisions/circulars/form-input.ts"
import { getCircularPage } from "../features/decisions/circulars/queries.server.ts"
import exactTextStyles from "../features/decisions/exact-text/exact-text.css?url"
import { textViewOf } from "../features/decisions/exact-text/terms.ts"
import resultStyles from "../features/decisions/results.css?url"
import documentStyles from "../features/documents/documents.css?url"
import compareStyles from "../features/review/redline/compare.css?url"
import redlineStyles from "../features/review/redline/redline.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Umlaufbeschluss ${data?.page.number ?? ""} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: compareStyles },
  { rel: "stylesheet", href: exactTextStyles },
  { rel: "stylesheet", href: circularStyles },
  { rel: "stylesheet", href: resultStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = textViewOf(new URL(request.url).searchParams.get("text"))
  return { page: await getCircularPage(context, String(params.circularId), view) }
}

const here = ({ id }: { id: string }) => `/circulars/${id}`
const toInput = (values: Parameters<typeof commandInput>[0], params: { circularId?: string }) => ({
  ...commandInput(values),
  circularId: params.circularId,
})

export const action = byIntent({
  edit: submit(editCircular, here, {
    toInput: (values, { circularId }) => ({ ...draftInput(values), circularId }),
  }),
  open: submit(openCircular, here, {
    toInput: (values, { circularId }) => openInput(values, String(circularId)),
  }),
  answer: submit(answerCircular, ({ id }) => `/circulars/${id}#stimme`, { toInput }),
  object: submit(objectToCircular, here, { toInput }),
  close: submit(closeCircular, here, { toInput }),
  cancel: submit(cancelCircular, here, { toInput }),
})

export default function Circular() {
  const refused = useActionData<typeof action>()?.refused
  return <CircularPage {...useLoaderData<typeof loader>()} refused={refused} />
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  cancelConsultation,
  editConsultation,
  skipConsultation,
} from "../features/decisions/consultations/commands.server.ts"
import { ConsultationPage } from "../features/decisions/consultations/consultation-page.tsx"
import { getEditStep } from "../features/decisions/consultations/form-queries.server.ts"
import { getConsultationPage } from "../features/decisions/consultations/queries.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../features/decisions/consultations/result-commands.server.ts"
import { resultInput } from "../features/decisions/consultations/result-input.ts"
import glyphStyles from "../features/decisions/result-glyph.css?url"
import resultStyles from "../features/decisions/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.step.committee ?? "Beratungsschritt"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: glyphStyles },
  { rel: "stylesheet", href: resultStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await getConsultationPage(context, String(params.consultationId))
  const edit = page.mayChange ? await getEditStep(context, page.step.id) : null
  const query = new URL(request.url).searchParams
  const upload = { evidence: query.get("evidence") ?? "", refused: query.get("refused") ?? "" }
  return { page, edit, upload }
}

const samePage = ({ consultationId }: { consultationId: string }) =>
  `/consultations/${consultationId}`
const theStep = ({ id }: { id: string }) => `/consultations/${id}`

export const action = byIntent({
  report: submit(recordConsultationResult, samePage, { toInput: resultInput }),
  confirm: submit(confirmResult, samePage),
  withdraw: submit(withdrawResult, samePage),
  edit: submit(editConsultation, theStep),
  skip: submit(skipConsultation, theStep),
  cancel: submit(cancelConsultation, theStep),
})

// A refused act shows what holds now.
export const shouldRevalidate = () => true

export default function Consultation() {
  const refused = useActionData<typeof action>()?.refused
  return <ConsultationPage {...useLoaderData<typeof loader>()} refused={refused} />
}

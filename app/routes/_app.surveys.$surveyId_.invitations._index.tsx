import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, commandInput, submit } from "../commands/form.ts"
import { doneIn } from "../features/accounts/done.ts"
import { createInvitations, setAddresses } from "../features/surveys/inviting/commands.server.ts"
import { submitCsv } from "../features/surveys/inviting/csv-action.server.ts"
import { addressesInput, createInput, ruleOf } from "../features/surveys/inviting/form-input.ts"
import {
  DONE_WORDS,
  type Done,
  InvitationsPage,
} from "../features/surveys/inviting/invitations-page.tsx"
import invitingStyles from "../features/surveys/inviting/inviting.css?url"
import {
  remindInvited,
  sendInvitations,
} from "../features/surveys/inviting/mailing-commands.server.ts"
import { getInvitationsPage } from "../features/surveys/inviting/queries.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Einladungen: ${data?.view.frame.title ?? "Umfrage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: invitingStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const asked = { rule: ruleOf(searchParams), search: searchParams.get("q") ?? "" }
  return {
    view: await getInvitationsPage(context, String(params.surveyId), asked),
    done: doneIn(request, DONE_WORDS),
  }
}

const after = (done: Done) => (result: { id: string }) =>
  `/surveys/${result.id}/invitations?done=${done}`
const afterCreating = ({
  id,
  created,
  skipped,
}: {
  id: string
  created: number
  skipped: number
}) => after(created === 0 ? "known" : skipped > 0 ? "some-created" : "created")({ id })
const withId = (values: Record<string, string | string[]>, surveyId: unknown) => ({
  ...commandInput(values),
  surveyId: String(surveyId),
})

export const action = byIntent({
  create: submit(createInvitations, afterCreating, {
    toInput: (values, { surveyId }) => createInput(values, String(surveyId)),
  }),
  list: submitCsv(({ execute, viewer, requestId }, lines, surveyId) => {
    const rows = lines.map(({ key, name, email }) => ({ key, name, email }))
    return execute(createInvitations, { surveyId, rows }, viewer, requestId)
  }, afterCreating),
  addresses: submit(setAddresses, after("addresses"), {
    toInput: (values, { surveyId }) => addressesInput(values, String(surveyId)),
  }),
  "address-list": submitCsv(({ execute, viewer, requestId }, lines, surveyId) => {
    const rows = lines.map(({ key, email }) => ({ key, email }))
    return execute(setAddresses, { surveyId, rows }, viewer, requestId)
  }, after("addresses")),
  send: submit(sendInvitations, after("sent"), {
    toInput: (values, { surveyId }) => withId(values, surveyId),
  }),
  remind: submit(remindInvited, after("sent"), {
    toInput: (values, { surveyId }) => withId(values, surveyId),
  }),
})

export default function Invitations() {
  const answer = useActionData<typeof action>()
  const faults = answer && "faults" in answer ? answer.faults : []
  return (
    <InvitationsPage
      {...useLoaderData<typeof loader>()}
      refused={answer?.refused}
      faults={faults}
    />
  )
}

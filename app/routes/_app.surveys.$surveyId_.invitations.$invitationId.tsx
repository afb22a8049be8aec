import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, commandInput, submit } from "../commands/form.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { removeInvitations, setAddresses } from "../features/surveys/inviting/commands.server.ts"
import { InvitationPage, linkIn } from "../features/surveys/inviting/invitation-page.tsx"
import invitingStyles from "../features/surveys/inviting/inviting.css?url"
import {
  issueLink,
  noteDelivery,
  revokeLinks,
} from "../features/surveys/inviting/key-commands.server.ts"
import { sendInvitations } from "../features/surveys/inviting/mailing-commands.server.ts"
import { getInvitation } from "../features/surveys/inviting/one-invitation.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.invitation.name ?? "Einladung"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: accountStyles },
  { rel: "stylesheet", href: invitingStyles },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { surveyId, invitationId } = params
  return { invitation: await getInvitation(context, String(surveyId), String(invitationId)) }
}

type Params = Record<string, string | undefined>
const here = ({ surveyId, invitationId }: Params) =>
  `/surveys/${surveyId}/invitations/${invitationId}`
const idOnly = { toInput: (_values: unknown, { invitationId }: Params) => ({ invitationId }) }

export const action = byIntent({
  address: submit(setAddresses, (_, { params }) => here(params), {
    toInput: ({ email }, { surveyId, invitationId }) => ({
      surveyId,
      rows: [{ key: invitationId, email }],
    }),
  }),
  // No redirect: it must be in no address and is seen once.
  link: submit(issueLink, ({ address }) => Response.json({ link: address }), idOnly),
  revoke: submit(revokeLinks, (_, { params }) => here(params), idOnly),
  send: submit(sendInvitations, (_, { params }) => here(params), {
    toInput: ({ subject, text }, { surveyId, invitationId }) => ({
      ...{ surveyId, subject, text },
      invitationIds: [invitationId],
    }),
  }),
  delivery: submit(noteDelivery, (_, { params }) => here(params), {
    toInput: (values, { invitationId }) => ({ ...commandInput(values), invitationId }),
  }),
  remove: submit(removeInvitations, ({ id }) => `/surveys/${id}/invitations`, {
    toInput: (_values, { surveyId, invitationId }) => ({
      surveyId,
      invitationIds: [invitationId],
    }),
  }),
})

export default function Invitation() {
  const answer = useActionData<typeof action>()
  return (
    <InvitationPage
      {...useLoaderData<typeof loader>()}
      refused={answer?.refused}
      link={linkIn(answer)}
    />
  )
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { handOver } from "../features/accounts/hand-over.server.ts"
import { handedIn } from "../features/accounts/hand-over.tsx"
import { invitePerson } from "../features/accounts/invitations.server.ts"
import { InvitePage } from "../features/accounts/invite-page.tsx"
import { listParticipants } from "../features/accounts/people-queries.server.ts"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction = () => [{ title: "Person einladen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, viewer, settings } = context
  assertCan(viewer, "people.invite")
  return { organizations: await listParticipants(db, viewer), sendsMail: settings.sendsMail }
}

export const action = submit(invitePerson, handOver)

export default function Invite() {
  const answer = useActionData<typeof action>()
  return (
    <InvitePage
      {...useLoaderData<typeof loader>()}
      handed={handedIn(answer)}
      refused={answer?.refused}
    />
  )
}

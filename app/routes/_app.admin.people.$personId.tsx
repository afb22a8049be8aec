import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { doneIn } from "../features/accounts/done.ts"
import { handOver } from "../features/accounts/hand-over.server.ts"
import { handedIn } from "../features/accounts/hand-over.tsx"
import { inviteAgain } from "../features/accounts/invitations.server.ts"
import { issueResetLink } from "../features/accounts/password-commands.server.ts"
import {
  changeRole,
  deactivatePerson,
  reactivatePerson,
} from "../features/accounts/people-commands.server.ts"
import { getPerson } from "../features/accounts/people-queries.server.ts"
import { PersonPage } from "../features/accounts/person-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Person"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { db, viewer, now, settings } = context
  return {
    person: await getPerson(db, viewer, String(params.personId), now),
    sendsMail: settings.sendsMail,
    done: doneIn(request, ["role", "deactivated", "reactivated"]),
  }
}

export const action = byIntent({
  role: submit(changeRole, (_, { params }) => `/admin/people/${params.personId}?done=role`),
  deactivate: submit(
    deactivatePerson,
    (_, { params }) => `/admin/people/${params.personId}?done=deactivated`,
  ),
  reactivate: submit(
    reactivatePerson,
    (_, { params }) => `/admin/people/${params.personId}?done=reactivated`,
  ),
  "invite-again": submit(inviteAgain, handOver),
  "reset-link": submit(issueResetLink, handOver),
})

// After a conflict the page shows the role that holds now and takes its revision along.
export const shouldRevalidate = () => true

export default function Person() {
  const answer = useActionData<typeof action>()
  return (
    <PersonPage
      {...useLoaderData<typeof loader>()}
      handed={handedIn(answer)}
      refused={answer?.refused}
    />
  )
}

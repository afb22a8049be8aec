import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { listApiTokens } from "../features/accounts/api-token-queries.server.ts"
import { issueApiToken, revokeApiToken } from "../features/accounts/api-tokens.server.ts"
import { doneIn } from "../features/accounts/done.ts"
import { handOverToken } from "../features/accounts/hand-over.server.ts"
import { listPeople } from "../features/accounts/people-queries.server.ts"
import { issuedIn, TokensPage } from "../features/accounts/tokens-page.tsx"

export const meta: MetaFunction = () => [{ title: "Zugangsschlüssel – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  return {
    tokens: await listApiTokens(db, viewer, now),
    people: await listPeople(db, viewer, { state: "active" }),
    revoked: doneIn(request, ["revoked"]) !== null,
  }
}

export const action = byIntent({
  issue: submit(issueApiToken, handOverToken),
  revoke: submit(revokeApiToken, () => "/admin/tokens?done=revoked"),
})

export default function Tokens() {
  const answer = useActionData<typeof action>()
  return (
    <TokensPage
      {...useLoaderData<typeof loader>()}
      issued={issuedIn(answer)}
      refused={answer?.refused}
    />
  )
}

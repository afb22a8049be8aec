import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { doneIn } from "../features/accounts/done.ts"
import { unsubscribe } from "../notifications/commands.server.ts"
import { findSubscription } from "../notifications/unsubscribe-links.server.ts"
import { UnsubscribePage } from "../notifications/unsubscribe-page.tsx"

export const meta: MetaFunction = () => [{ title: "Mails abbestellen – Schulterschluss" }]
// The address holds the secret, so nobody learns it as a referrer. Not `no-referrer`: without script
// the form would then name no origin and be refused.
export const headers = () => ({ "Referrer-Policy": "strict-origin" })

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const mail = await findSubscription(context.db, String(params.token))
  return data({ mail, done: doneIn(request, ["changed"]) }, { status: mail ? 200 : 404 })
}

export const action = submit(
  unsubscribe,
  (_, { params }) => `/unsubscribe/${params.token}?done=changed`,
  // What a mail program posts by one click holds nothing of ours: it means "no mail any more".
  { toInput: ({ mail }, { token }) => ({ token, mail }) },
)

export default function Unsubscribe() {
  const { mail, done } = useLoaderData<typeof loader>()
  return (
    <UnsubscribePage mail={mail} done={done} refused={useActionData<typeof action>()?.refused} />
  )
}

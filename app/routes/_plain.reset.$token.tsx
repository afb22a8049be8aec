import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { findLinkHolder } from "../features/accounts/access-links.server.ts"
import { ChoosePasswordForm } from "../features/accounts/choose-password-form.tsx"
import { DeadLink } from "../features/accounts/dead-link.tsx"
import { enter } from "../features/accounts/log-in.server.ts"
import { resetPassword } from "../features/accounts/password-commands.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Neues Passwort – Schulterschluss" }]
// The address holds the secret, so nobody learns it as a referrer. Not `no-referrer`: without script
// the form would then name no origin and be refused.
export const headers = () => ({ "Referrer-Policy": "strict-origin" })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = String(params.token)
  const holder = await findLinkHolder(context.db, "reset", token, context.now)
  return data({ holder }, { status: holder ? 200 : 404 })
}

export const action = submit(
  resetPassword,
  ({ personId }, { context }) => enter(context, personId, "/"),
  { toInput: ({ password }, { token }) => ({ token, password }) },
)

export default function ResetPassword() {
  const { holder } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  if (!holder) return <DeadLink purpose="reset" />
  return (
    <>
      <PageTop
        title="Neues Passwort wählen"
        lede="Danach sind Sie hier angemeldet und auf allen anderen Geräten abgemeldet."
      />
      <ChoosePasswordForm email={holder.email} submitLabel="Passwort speichern" refused={refused} />
    </>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { requestReset } from "../features/accounts/password-commands.server.ts"
import { ResetRequest } from "../features/accounts/reset-request.tsx"

export const meta: MetaFunction = () => [{ title: "Passwort vergessen – Schulterschluss" }]

export function loader({ context, request }: LoaderFunctionArgs) {
  return {
    sendsMail: context.settings.sendsMail,
    sent: new URL(request.url).searchParams.has("sent"),
  }
}

export const action = submit(requestReset, () => "/reset?sent")

export default function ForgottenPassword() {
  return (
    <ResetRequest
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>()?.refused}
    />
  )
}

import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import accountStyles from "../features/accounts/accounts.css?url"
import { DemoAccounts } from "../features/accounts/demo-accounts.tsx"
import { logIn } from "../features/accounts/log-in.server.ts"
import { LoginForm } from "../features/accounts/login-form.tsx"
import { safeNextPath } from "../features/accounts/next-path.ts"
import { listDemoAccounts } from "../features/accounts/people-queries.server.ts"
import { Notice } from "../ui/notice.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Anmelden – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const next = safeNextPath(searchParams.get("next"))
  if (context.viewer.kind === "person") throw redirect(next)
  return {
    next,
    loggedOut: searchParams.get("notice") === "logged-out",
    demoAccounts: await listDemoAccounts(context.db, context.settings.demo),
  }
}

export function action({ context, request }: ActionFunctionArgs) {
  return logIn(context, request)
}

export default function Login() {
  const { next, loggedOut, demoAccounts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop title="Anmelden" />
      {loggedOut && !refused && (
        <Notice kind="ok" announce="status">
          Sie sind abgemeldet.
        </Notice>
      )}
      <LoginForm next={String(refused?.values.next ?? next)} refused={refused} />
      <DemoAccounts accounts={demoAccounts} />
    </>
  )
}

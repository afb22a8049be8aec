import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { changeOwnPassword } from "../features/accounts/account-actions.server.ts"
import { AccountPage } from "../features/accounts/account-page.tsx"
import { getAccount, listOwnSessions } from "../features/accounts/account-queries.server.ts"
import accountStyles from "../features/accounts/accounts.css?url"
import { doneIn } from "../features/accounts/done.ts"
import { changeName } from "../features/accounts/people-commands.server.ts"
import { endOneSession, endOtherSessions } from "../features/accounts/session-commands.server.ts"
import { setMail } from "../notifications/commands.server.ts"
import { getMailChoice } from "../notifications/mail-settings.server.ts"

export const meta: MetaFunction = () => [{ title: "Mein Konto – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer, now, sessions, settings } = context
  const account = await getAccount(db, viewer)
  return {
    now,
    done: doneIn(request, ["name", "password", "mail", "ended", "others"]),
    account,
    mail: await getMailChoice(db, account.id),
    sendsMail: settings.sendsMail,
    sessions: await listOwnSessions(db, viewer, { now, currentIdHash: sessions.currentIdHash }),
  }
}

export const action = byIntent({
  name: submit(changeName, () => "/account?done=name"),
  password: changeOwnPassword,
  mail: submit(setMail, () => "/account?done=mail#mitteilungen"),
  end: submit(endOneSession, () => "/account?done=ended#anmeldungen"),
  others: submit(endOtherSessions, () => "/account?done=others#anmeldungen"),
})

export default function Account() {
  return (
    <AccountPage
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>()?.refused}
    />
  )
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node"
import { Form, useLoaderData } from "@remix-run/react"
import { logOut } from "../features/accounts/log-in.server.ts"
import { DeviceGuard } from "../features/documents/device-guard.tsx"
import { Actions, SubmitButton } from "../ui/button.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Abmelden – Schulterschluss" }]

export function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer.kind !== "person") throw redirect("/login")
  return { personId: context.viewer.id }
}

export function action({ context }: ActionFunctionArgs) {
  return logOut(context)
}

export default function Logout() {
  const { personId } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop title="Abmelden" lede="Danach brauchen Sie an diesem Gerät wieder Ihr Passwort." />
      <Form method="post">
        <Actions>
          <SubmitButton>Abmelden</SubmitButton>
          <a href="/">Angemeldet bleiben</a>
        </Actions>
      </Form>
      <DeviceGuard personId={personId} />
    </>
  )
}

import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { setUpWorkspace } from "../features/organizations/set-up.server.ts"
import { SetUpForm } from "../features/organizations/set-up-form.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Arbeitsraum einrichten – Schulterschluss" }]

export function loader({ context }: LoaderFunctionArgs) {
  if (context.settings.setUpCodeHash === null) throw redirect("/")
  return null
}

export const action = submit(setUpWorkspace, ({ link }) => new URL(link).pathname)

export default function SetUpPage() {
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Arbeitsraum einrichten"
        lede="Dieser Arbeitsraum ist noch leer. Legen Sie die erste Körperschaft und das erste Konto der Verwaltung an; alles Weitere geht danach von dort."
      />
      <SetUpForm refused={refused} />
    </>
  )
}

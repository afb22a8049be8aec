import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Imprint } from "../features/organizations/imprint.tsx"
import { getPublicSettings } from "../features/organizations/workspace-settings.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Impressum – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { settings: await getPublicSettings(context.db) }
}

export default function ImprintPage() {
  const { settings } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop title="Impressum" lede={settings.workspaceName} />
      <Imprint settings={settings} />
    </>
  )
}

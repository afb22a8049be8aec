import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { AccessibilityStatement } from "../features/feedback/accessibility-statement.tsx"
import { getPublicSettings } from "../features/organizations/workspace-settings.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [
  { title: "Erklärung zur Barrierefreiheit – Schulterschluss" },
]

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    settings: await getPublicSettings(context.db),
    address: context.settings.baseUrl,
  }
}

export default function AccessibilityPage() {
  const { settings, address } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop title="Erklärung zur Barrierefreiheit" lede={settings.workspaceName} />
      <AccessibilityStatement settings={settings} address={address} />
    </>
  )
}

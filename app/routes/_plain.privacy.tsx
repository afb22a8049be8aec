import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { PrivacyPolicy } from "../features/organizations/privacy-policy.tsx"
import { getPublicSettings } from "../features/organizations/workspace-settings.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Datenschutzerklärung – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { settings: await getPublicSettings(context.db) }
}

export default function PrivacyPolicyPage() {
  const { settings } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop title="Datenschutzerklärung" lede={settings.workspaceName} />
      <PrivacyPolicy settings={settings} />
    </>
  )
}

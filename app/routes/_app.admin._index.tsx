import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getAdministrationOverview } from "../features/organizations/overview.server.ts"
import { OverviewRows } from "../features/organizations/overview-rows.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Section } from "../ui/section.tsx"

export const meta: MetaFunction = () => [{ title: "Verwaltung – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  return { overview: await getAdministrationOverview(db, viewer, now) }
}

export default function AdministrationOverview() {
  const { overview } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop title="Verwaltung" lede="Wer hier arbeitet, und was auf Sie wartet." />
      <Section title="Übersicht">
        <OverviewRows overview={overview} />
      </Section>
    </>
  )
}

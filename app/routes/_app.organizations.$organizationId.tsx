import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { OrganizationPage } from "../features/organizations/organization-page.tsx"
import { getOrganization } from "../features/organizations/queries.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? "Körperschaft"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer } = context
  return { organization: await getOrganization(db, viewer, params.organizationId ?? "") }
}

export default function Organization() {
  return <OrganizationPage organization={useLoaderData<typeof loader>().organization} />
}

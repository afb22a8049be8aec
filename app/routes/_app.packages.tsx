import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import packageStyles from "../features/packages/packages.css?url"
import { PackagesPage } from "../features/packages/packages-page.tsx"
import { listPackages } from "../features/packages/queries.server.ts"
import { parsePackagesFilter } from "../features/packages/schema.ts"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction = () => [{ title: "Arbeitspakete – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: packageStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  assertCan(context.viewer, "workspace.enter")
  const filter = parsePackagesFilter(new URL(request.url).searchParams)
  return { ...(await listPackages(context, filter)), filter }
}

export default function Packages() {
  return <PackagesPage {...useLoaderData<typeof loader>()} />
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import homeStyles from "../features/home/home.css?url"
import { getToday } from "../features/home/queries.server.ts"
import { TodayPage } from "../features/home/today-page.tsx"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction = () => [{ title: "Heute – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: homeStyles }]

export async function loader({ context }: LoaderFunctionArgs) {
  assertCan(context.viewer, "workspace.enter")
  return getToday(context)
}

export default function Home() {
  return <TodayPage {...useLoaderData<typeof loader>()} />
}

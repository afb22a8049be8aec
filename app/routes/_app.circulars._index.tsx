import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { CircularsPage } from "../features/decisions/circulars/circulars-page.tsx"
import { listCirculars } from "../features/decisions/circulars/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Umlaufbeschlüsse – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { circulars: await listCirculars(context) }
}

export default function Circulars() {
  return <CircularsPage {...useLoaderData<typeof loader>()} />
}

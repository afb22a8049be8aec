import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  removeDependency,
  setDependency,
  setHealth,
  setParent,
  setSchedule,
  setState,
} from "../features/packages/commands.server.ts"
import packageStyles from "../features/packages/packages.css?url"
import { getPlanPage } from "../features/packages/panel.server.ts"
import { PlanPage } from "../features/packages/plan-page.tsx"
import { startHead } from "../features/packages/start-head.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Stand und Planung: ${data?.page.title ?? "Arbeitspaket"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: packageStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getPlanPage(context, String(params.documentId)) }
}

const samePage = ({ id }: { id: string }) => `/documents/${id}/plan`

export const action = byIntent({
  "start-head": submit(startHead, ({ id }) => `/documents/${id}`),
  state: submit(setState, samePage),
  health: submit(setHealth, samePage),
  schedule: submit(setSchedule, samePage),
  dependency: submit(setDependency, samePage),
  "remove-dependency": submit(removeDependency, samePage),
  parent: submit(setParent, samePage),
})

// A refused change shows what holds now and takes its revision along.
export const shouldRevalidate = () => true

export default function PackagePlan() {
  const refused = useActionData<typeof action>()?.refused
  const { page } = useLoaderData<typeof loader>()
  return <PlanPage key={page.plan.revision} page={page} refused={refused} />
}

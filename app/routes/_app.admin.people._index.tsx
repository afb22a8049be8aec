import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import accountStyles from "../features/accounts/accounts.css?url"
import { peopleFilterIn } from "../features/accounts/people-filter.ts"
import { PeoplePage } from "../features/accounts/people-page.tsx"
import {
  countPeople,
  listParticipants,
  listPeople,
} from "../features/accounts/people-queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Personen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer } = context
  const filter = peopleFilterIn(request)
  return {
    filter,
    people: await listPeople(db, viewer, filter),
    counts: await countPeople(db, viewer),
    organizations: await listParticipants(db, viewer),
  }
}

export default function People() {
  return <PeoplePage {...useLoaderData<typeof loader>()} />
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Pager } from "../features/organizations/pager.tsx"
import { ParticipantsTable } from "../features/organizations/participants-table.tsx"
import { listOrganizations } from "../features/organizations/queries.server.ts"
import { RegisterNotice } from "../features/organizations/register-notice.tsx"
import {
  listDistrictChoices,
  searchRegister,
} from "../features/organizations/register-queries.server.ts"
import { RegisterSearch } from "../features/organizations/register-search.tsx"
import { RegisterTable } from "../features/organizations/register-table.tsx"
import { registerFilterOf } from "../features/organizations/schema.ts"
import { LinkButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { formatCount } from "../ui/numbers.ts"
import { PageTop } from "../ui/page-top.tsx"
import { Section } from "../ui/section.tsx"

export const meta: MetaFunction = () => [{ title: "Körperschaften verwalten – Schulterschluss" }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer } = context
  const query = new URL(request.url).searchParams
  const filter = registerFilterOf(query)
  const [participants, districts, register] = await Promise.all([
    listOrganizations(db, viewer),
    listDistrictChoices(db, viewer),
    searchRegister(db, viewer, filter),
  ])
  return { participants, districts, register, filter, query: query.toString() }
}

export default function AdministerOrganizations() {
  const { participants, districts, register, filter, query } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Körperschaften"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Körperschaften" }]}
        lede="Gemeinden, Ämter und Landkreise nehmen Sie aus dem Register auf; Verbände, Anstalten und Vereine legen Sie an."
        action={
          <LinkButton variant="primary" href="/admin/organizations/new">
            Körperschaft anlegen
          </LinkButton>
        }
      />
      <Section title="Teilnehmende">
        <ParticipantsTable participants={participants} />
      </Section>
      <Section title="Gemeinderegister" id="register" content="body">
        <RegisterSearch values={filter} districts={districts} />
      </Section>
      <Section title={formatCount(register.total, "Treffer", "Treffer")}>
        {register.bodies.length === 0 ? (
          <EmptyState title="Nichts gefunden" level={3}>
            Prüfen Sie die Schreibweise, oder suchen Sie ohne Art und Landkreis.
          </EmptyState>
        ) : (
          <RegisterTable bodies={register.bodies} />
        )}
        <div className="s-table__after">
          <RegisterNotice />
        </div>
        <Pager
          path="/admin/organizations"
          query={query}
          page={register.page}
          pages={register.pages}
          anchor="register"
        />
      </Section>
    </>
  )
}

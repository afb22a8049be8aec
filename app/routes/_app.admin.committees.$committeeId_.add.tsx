import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { addMembership } from "../features/organizations/committee-commands.server.ts"
import { getAddMembershipPage } from "../features/organizations/committee-queries.server.ts"
import { membershipInput } from "../features/organizations/form-fields.ts"
import { MembershipFields } from "../features/organizations/membership-fields.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Mitglied aufnehmen – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  return getAddMembershipPage(db, viewer, params.committeeId ?? "", now)
}

export const action = submit(
  addMembership,
  (_result, { params }) => `/admin/committees/${params.committeeId}`,
  {
    toInput: (values, { committeeId }) => ({
      ...membershipInput(commandInput(values)),
      committeeId,
    }),
  },
)

export default function AddMembership() {
  const { committee, people, organizations, principals, today } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Mitglied aufnehmen"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Gremien", href: "/admin/committees" },
          { label: committee.name, href: `/admin/committees/${committee.id}` },
          { label: "Mitglied aufnehmen" },
        ]}
        lede={committee.name}
      />
      <CommandForm
        refused={refused}
        submitLabel="Mitglied aufnehmen"
        pendingLabel="Wird aufgenommen …"
        beside={<a href={`/admin/committees/${committee.id}`}>Abbrechen</a>}
      >
        <MembershipFields
          refused={refused}
          people={people}
          organizations={organizations}
          principals={principals}
          organizationId={committee.organizationId}
          today={today}
        />
      </CommandForm>
    </>
  )
}

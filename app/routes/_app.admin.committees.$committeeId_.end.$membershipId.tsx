import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { endMembership } from "../features/organizations/committee-commands.server.ts"
import { getEndMembershipPage } from "../features/organizations/committee-queries.server.ts"
import { fieldOf } from "../features/organizations/form-fields.ts"
import { ROLE_WORDS, wordFor } from "../features/organizations/terms.ts"
import { TextField } from "../ui/field.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Mitgliedschaft beenden – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  const { committeeId = "", membershipId = "" } = params
  return getEndMembershipPage(db, viewer, { committeeId, membershipId }, now)
}

export const action = submit(
  endMembership,
  ({ committeeId }) => `/admin/committees/${committeeId}`,
  { toInput: (values, { membershipId }) => ({ ...commandInput(values), membershipId }) },
)

export default function EndMembership() {
  const { committee, membership, today } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Mitgliedschaft beenden"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Gremien", href: "/admin/committees" },
          { label: committee.name, href: `/admin/committees/${committee.id}` },
          { label: "Mitgliedschaft beenden" },
        ]}
        lede={`${membership.person}, ${wordFor(ROLE_WORDS, membership.role)}. Was in der Amtszeit entschieden und verzeichnet wurde, bleibt.`}
      />
      <CommandForm
        refused={refused}
        submitLabel="Mitgliedschaft beenden"
        pendingLabel="Wird beendet …"
        beside={<a href={`/admin/committees/${committee.id}`}>Abbrechen</a>}
      >
        <TextField
          {...fieldOf(refused, "endsOn", today)}
          type="date"
          label="Gilt nicht mehr ab"
          hint="Der erste Tag ohne diese Mitgliedschaft. Mit dem heutigen Tag endet sie sofort."
          min={membership.startsOn}
          short
          required
        />
      </CommandForm>
    </>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { editMembership } from "../features/organizations/committee-corrections.server.ts"
import { getEditMembershipPage } from "../features/organizations/committee-queries.server.ts"
import { editMembershipInput, fieldOf } from "../features/organizations/form-fields.ts"
import { ROLE_WORDS, wordFor } from "../features/organizations/terms.ts"
import { SelectField, TextField } from "../ui/field.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Mitgliedschaft berichtigen – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  const { committeeId = "", membershipId = "" } = params
  return getEditMembershipPage(db, viewer, { committeeId, membershipId }, now)
}

export const action = submit(
  editMembership,
  ({ committeeId }) => `/admin/committees/${committeeId}`,
  {
    toInput: (values, { membershipId }) => ({
      ...editMembershipInput(commandInput(values)),
      membershipId,
    }),
  },
)

export default function EditMembership() {
  const { committee, membership } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { person, role, votingRight, weight, rank, revision } = membership
  return (
    <>
      <PageTop
        title="Mitgliedschaft berichtigen"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Gremien", href: "/admin/committees" },
          { label: committee.name, href: `/admin/committees/${committee.id}` },
          { label: "Berichtigen" },
        ]}
        lede={`${person}, ${wordFor(ROLE_WORDS, role)}. Was schon abgestimmt ist, behält seine Stimmen. Ändert sich die Stimmenzahl zu einem Tag, beenden Sie stattdessen die Mitgliedschaft und legen eine neue an.`}
      />
      <CommandForm
        refused={refused}
        submitLabel="Berichtigung speichern"
        pendingLabel="Wird gespeichert …"
        hidden={{ revision: String(revision) }}
        beside={<a href={`/admin/committees/${committee.id}`}>Abbrechen</a>}
      >
        {role === "substitute" ? (
          <TextField
            {...fieldOf(refused, "rank", String(rank))}
            label="Reihenfolge"
            hint="Fehlt das Mitglied, stimmt die anwesende Stellvertretung mit der kleinsten Zahl."
            inputMode="numeric"
            short
            required
          />
        ) : (
          <>
            <SelectField
              {...fieldOf(refused, "votingRight", votingRight === 1 ? "yes" : "no")}
              label="Stimmrecht"
              options={[
                { value: "yes", label: "Mit Stimmrecht" },
                { value: "no", label: "Ohne Stimmrecht" },
              ]}
            />
            <TextField
              {...fieldOf(refused, "weight", String(weight))}
              label="Stimmen"
              hint="Meistens 1."
              inputMode="numeric"
              short
              required
            />
          </>
        )}
      </CommandForm>
    </>
  )
}

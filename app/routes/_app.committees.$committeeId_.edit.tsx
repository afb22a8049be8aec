import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { editCommittee } from "../features/organizations/committee-corrections.server.ts"
import { getEditCommitteePage } from "../features/organizations/committee-queries.server.ts"
import { editCommitteeInput, fieldOf } from "../features/organizations/form-fields.ts"
import { MAX_NAME_LENGTH } from "../features/organizations/terms.ts"
import { TextField } from "../ui/field.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Gremium berichtigen – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { committee: await getEditCommitteePage(context, String(params.committeeId)) }
}

export const action = submit(editCommittee, ({ id }) => `/committees/${id}`, {
  toInput: (values, { committeeId }) => ({
    ...editCommitteeInput(commandInput(values)),
    committeeId,
  }),
})

export default function EditCommittee() {
  const { committee } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { id, name, seats, vacantSeats, revision } = committee
  return (
    <>
      <PageTop
        title="Name und Sitze berichtigen"
        crumbs={[
          { label: "Gremien", href: "/committees" },
          { label: name, href: `/committees/${id}` },
          { label: "Berichtigen" },
        ]}
        lede="Mit der Zahl der Sitze rechnen Beschlussfähigkeit und Mehrheiten. Was schon abgestimmt ist, behält seine Zahlen."
      />
      <CommandForm
        refused={refused}
        submitLabel="Angaben speichern"
        pendingLabel="Wird gespeichert …"
        hidden={{ revision: String(revision) }}
        beside={<a href={`/committees/${id}`}>Abbrechen</a>}
      >
        <TextField
          {...fieldOf(refused, "name", name)}
          label="Name"
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          required
        />
        <TextField
          {...fieldOf(refused, "seats", seats === null ? "" : String(seats))}
          label="Sitze"
          hint="Die Zahl, die Gesetz oder Satzung vorsehen."
          inputMode="numeric"
          short
          optional
        />
        <TextField
          {...fieldOf(refused, "vacantSeats", String(vacantSeats))}
          label="Davon nicht besetzbar"
          hint="Sitze, die bis zur nächsten Wahl niemand mehr einnehmen kann."
          inputMode="numeric"
          short
        />
      </CommandForm>
    </>
  )
}

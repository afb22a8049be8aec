import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { createOrganization } from "../features/organizations/commands.server.ts"
import { fieldOf, filled } from "../features/organizations/form-fields.ts"
import { ParticipantFields } from "../features/organizations/participant-fields.tsx"
import {
  LEGAL_FORM_WORDS,
  MAX_NAME_LENGTH,
  OTHER_LEGAL_FORMS,
} from "../features/organizations/terms.ts"
import { assertCan } from "../permissions/assert.ts"
import { SelectField, TextField } from "../ui/field.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Körperschaft anlegen – Schulterschluss" }]

export function loader({ context }: LoaderFunctionArgs) {
  assertCan(context.viewer, "organizations.create")
  return null
}

export const action = submit(createOrganization, ({ id }) => `/organizations/${id}`, {
  toInput: (values) => filled(commandInput(values)),
})

export default function NewOrganization() {
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Körperschaft anlegen"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Körperschaften", href: "/admin/organizations" },
          { label: "Anlegen" },
        ]}
        lede="Für Zweckverbände, Anstalten und Vereine. Gemeinden, Ämter und Landkreise stehen im Register."
      />
      <CommandForm
        refused={refused}
        submitLabel="Körperschaft anlegen"
        pendingLabel="Wird angelegt …"
        beside={<a href="/admin/organizations">Abbrechen</a>}
      >
        <SelectField
          {...fieldOf(refused, "legalForm")}
          label="Rechtsform"
          options={OTHER_LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_WORDS[value] }))}
          required
        />
        <TextField
          {...fieldOf(refused, "name")}
          label="Name"
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          required
        />
        <ParticipantFields refused={refused} />
      </CommandForm>
    </>
  )
}

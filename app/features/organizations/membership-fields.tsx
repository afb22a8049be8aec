import type { RefusedForm } from "../../commands/refused-form.ts"
import { type Option, SelectField, TextField } from "../../ui/field.tsx"
import { fieldOf } from "./form-fields.ts"
import { MEMBERSHIP_ROLES, ROLE_WORDS } from "./terms.ts"

type MembershipFieldsProps = {
  refused: RefusedForm | undefined
  people: readonly Option[]
  organizations: readonly Option[]
  /** Memberships of the committee that a substitute can stand in for. */
  principals: readonly Option[]
  /** The committee's own organisation, chosen to begin with. */
  organizationId: string
  today: string
}

export function MembershipFields(props: MembershipFieldsProps) {
  const { refused, people, organizations, principals, organizationId, today } = props
  return (
    <>
      <SelectField
        {...fieldOf(refused, "personId")}
        label="Person"
        placeholder="Bitte wählen"
        options={people}
        required
      />
      <SelectField
        {...fieldOf(refused, "organizationId", organizationId)}
        label="Handelt für"
        placeholder="Bitte wählen"
        options={organizations}
        required
      />
      <SelectField
        {...fieldOf(refused, "role", "member")}
        label="Rolle"
        options={MEMBERSHIP_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
        required
      />
      {principals.length > 0 && (
        <SelectField
          {...fieldOf(refused, "substituteFor")}
          label="Vertritt"
          hint="Nur bei einer Stellvertretung."
          placeholder="Niemanden"
          options={principals}
          optional
        />
      )}
      <SelectField
        {...fieldOf(refused, "votingRight")}
        label="Stimmrecht"
        placeholder="Wie bei der Rolle üblich"
        options={[
          { value: "yes", label: "Mit Stimmrecht" },
          { value: "no", label: "Ohne Stimmrecht" },
        ]}
      />
      <TextField
        {...fieldOf(refused, "weight", "1")}
        label="Stimmen"
        hint="Meistens 1."
        inputMode="numeric"
        short
      />
      <TextField
        {...fieldOf(refused, "startsOn", today)}
        type="date"
        label="Erster Tag"
        short
        required
      />
      <TextField
        {...fieldOf(refused, "endsOn")}
        type="date"
        label="Erster Tag danach"
        hint="Der Tag, an dem die Mitgliedschaft nicht mehr gilt."
        short
        optional
      />
    </>
  )
}

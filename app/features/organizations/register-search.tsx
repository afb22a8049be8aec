import { CheckboxField } from "../../ui/choice-field.tsx"
import { type Option, SelectField, TextField } from "../../ui/field.tsx"
import { FilterForm } from "../../ui/filter-form.tsx"
import { LEGAL_FORM_WORDS, REGISTER_LEGAL_FORMS } from "./terms.ts"

export type RegisterSearchValues = {
  search: string
  legalForm: string | null
  districtId: string | null
  administrations: boolean
}

type RegisterSearchProps = {
  values: RegisterSearchValues
  districts: readonly Option[]
}

/** Search of the municipal register; its result has an address of its own. */
export function RegisterSearch({ values, districts }: RegisterSearchProps) {
  return (
    <FilterForm action="/admin/organizations#register" submitLabel="Register durchsuchen">
      <TextField
        type="search"
        name="q"
        label="Name, AGS oder ARS"
        hint="Umlaute dürfen ausgeschrieben sein: „mueritz“ findet Müritz."
        defaultValue={values.search}
        autoComplete="off"
      />
      <SelectField
        name="form"
        label="Art"
        placeholder="Alle"
        defaultValue={values.legalForm ?? ""}
        options={REGISTER_LEGAL_FORMS.map((value) => ({
          value,
          label: LEGAL_FORM_WORDS[value],
        }))}
      />
      <SelectField
        name="district"
        label="Landkreis oder kreisfreie Stadt"
        placeholder="Alle"
        defaultValue={values.districtId ?? ""}
        options={districts}
      />
      <CheckboxField
        name="administrations"
        label="Nur mit eigener Verwaltung"
        value="yes"
        defaultChecked={values.administrations}
      />
    </FilterForm>
  )
}

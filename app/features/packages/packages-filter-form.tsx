import { CheckboxField } from "../../ui/choice-field.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { FilterForm } from "../../ui/filter-form.tsx"
import type { PackagesView } from "./queries.server.ts"
import type { PackagesFilter } from "./schema.ts"
import {
  HEALTH_WORDS,
  HEALTHS,
  PACKAGE_SORTS,
  PACKAGE_STATE_WORDS,
  PACKAGE_STATES,
  type PackageSort,
  UNKNOWN,
} from "./terms.ts"

/** The list's address; what has its usual value is left out. */
export function packagesAddress({
  state,
  health,
  lead,
  mine,
  search,
  sort,
  view,
}: PackagesFilter): string {
  const query = new URLSearchParams()
  if (view !== "table") query.set("view", view)
  if (search) query.set("q", search)
  if (state) query.set("state", state)
  if (health) query.set("health", health)
  if (lead) query.set("lead", lead)
  if (mine) query.set("mine", "1")
  if (sort !== "code") query.set("sort", sort)
  const words = query.toString()
  return words ? `/packages?${words}` : "/packages"
}

const SORT_WORDS: Record<PackageSort, string> = {
  code: "Kürzel",
  milestone: "Nächster Meilenstein",
  end: "Ende",
  title: "Titel",
}

type FilterFormProps = Pick<PackagesView, "leads"> & { filter: PackagesFilter }

/** Narrows the list down; each choice has an address of its own. */
export function PackagesFilterForm({ filter, leads }: FilterFormProps) {
  return (
    // Another choice of tabs keeps the fields; another address fills them anew.
    <FilterForm key={packagesAddress(filter)} action="/packages" submitLabel="Anzeigen">
      {filter.view !== "table" && <input type="hidden" name="view" value={filter.view} />}
      <TextField
        type="search"
        name="q"
        label="Suchen"
        defaultValue={filter.search}
        autoComplete="off"
      />
      <SelectField
        name="state"
        label="Zustand"
        placeholder="alle"
        defaultValue={filter.state ?? ""}
        options={[
          ...PACKAGE_STATES.map((value) => ({ value, label: PACKAGE_STATE_WORDS[value] })),
          ...unknownChoice(filter.state === UNKNOWN, UNKNOWN),
        ]}
      />
      <SelectField
        name="health"
        label="Lage"
        placeholder="alle"
        defaultValue={filter.health ?? ""}
        options={[
          ...HEALTHS.map((value) => ({ value, label: HEALTH_WORDS[value] })),
          ...unknownChoice(filter.health === UNKNOWN, UNKNOWN),
        ]}
      />
      <SelectField
        name="lead"
        label="Federführung"
        placeholder="alle"
        defaultValue={filter.lead}
        options={[
          ...leads.map(({ key, shortName }) => ({ value: key, label: shortName })),
          ...unknownChoice(hasUnknownLead({ filter, leads }), filter.lead),
        ]}
      />
      <SelectField
        name="sort"
        label="Ordnen nach"
        defaultValue={filter.sort}
        options={PACKAGE_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
      />
      <CheckboxField
        name="mine"
        label="Nur mit meiner Körperschaft"
        value="1"
        defaultChecked={filter.mine}
      />
    </FilterForm>
  )
}

/** What the address asks for and nobody knows stands in the field, lest "alle" stand over an empty list. */
function unknownChoice(isUnknown: boolean, value: string) {
  return isUnknown ? [{ value, label: "unbekannt" }] : []
}

function hasUnknownLead({ filter, leads }: FilterFormProps): boolean {
  return filter.lead !== "" && !leads.some(({ key }) => key === filter.lead)
}

/** The names of the fields whose value nobody knows, and the list without them. */
export function unknownFields({ filter, leads }: FilterFormProps) {
  const [state, health] = [filter.state === UNKNOWN, filter.health === UNKNOWN]
  const lead = hasUnknownLead({ filter, leads })
  const names = [state && "Zustand", health && "Lage", lead && "Federführung"]
  return {
    names: names.filter((name) => name !== false),
    without: packagesAddress({
      ...filter,
      state: state ? null : filter.state,
      health: health ? null : filter.health,
      lead: lead ? "" : filter.lead,
    }),
  }
}

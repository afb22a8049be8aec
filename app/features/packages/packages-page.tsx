import { CheckboxField } from "../../ui/choice-field.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { FilterForm } from "../../ui/filter-form.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { MilestoneTable } from "./milestone-table.tsx"
import { PackageTable } from "./package-table.tsx"
import type { PackagesView } from "./queries.server.ts"
import type { PackagesFilter } from "./schema.ts"
import {
  HEALTH_WORDS,
  HEALTHS,
  PACKAGE_SORTS,
  PACKAGE_STATE_WORDS,
  PACKAGE_STATES,
  type PackageSort,
} from "./terms.ts"
import { TimelineChart } from "./timeline-chart.tsx"

type PackagesPageProps = PackagesView & { filter: PackagesFilter }

/** All work packages one may read: as a table, or on a timeline with its table. */
export function PackagesPage(props: PackagesPageProps) {
  const { packages, total, leads, today, filter } = props
  return (
    <>
      <PageTop
        title="Arbeitspakete"
        crumbs={[{ label: "Dokumente", href: "/documents" }, { label: "Arbeitspakete" }]}
        lede={ledeFor(props)}
      />
      {total > 0 && (
        <>
          <Tabs
            label="Ansicht"
            tabs={[
              { label: "Tabelle", view: "table" as const },
              { label: "Zeitleiste", view: "timeline" as const },
            ].map(({ label, view }) => ({
              label,
              href: addressOf({ ...filter, view }),
              current: filter.view === view,
            }))}
          />
          <PackagesFilterForm filter={filter} leads={leads} />
        </>
      )}
      {packages.length === 0 ? (
        <NoPackages total={total} />
      ) : filter.view === "timeline" ? (
        <>
          <TimelineChart packages={packages} today={today} />
          <MilestoneTable packages={packages} today={today} />
        </>
      ) : (
        <PackageTable packages={packages} sort={filter.sort} today={today} />
      )}
    </>
  )
}

function ledeFor({ packages, total }: PackagesPageProps): string {
  if (total === 0) return "Hier stehen Stand, Meilensteine und Termine der Arbeitspakete."
  const all = formatCount(total, "Arbeitspaket", "Arbeitspakete")
  const lies = total === 1 ? "liegt" : "liegen"
  if (packages.length === total) return `${all} ${lies} Ihnen vor.`
  return `${packages.length} von ${formatCount(total, "Arbeitspaket", "Arbeitspaketen")} passen zur Auswahl.`
}

/** The list's address; what has its usual value is left out. */
function addressOf({ state, health, lead, mine, search, sort, view }: PackagesFilter): string {
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

type FilterFormProps = Pick<PackagesPageProps, "filter" | "leads">

function PackagesFilterForm({ filter, leads }: FilterFormProps) {
  return (
    // Another choice of tabs keeps the fields; another address fills them anew.
    <FilterForm key={addressOf(filter)} action="/packages" submitLabel="Anzeigen">
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
        options={PACKAGE_STATES.map((value) => ({ value, label: PACKAGE_STATE_WORDS[value] }))}
      />
      <SelectField
        name="health"
        label="Lage"
        placeholder="alle"
        defaultValue={filter.health ?? ""}
        options={HEALTHS.map((value) => ({ value, label: HEALTH_WORDS[value] }))}
      />
      <SelectField
        name="lead"
        label="Federführung"
        placeholder="alle"
        defaultValue={filter.lead}
        options={leads.map(({ key, shortName }) => ({ value: key, label: shortName }))}
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

function NoPackages({ total }: { total: number }) {
  if (total > 0) {
    return (
      <EmptyState
        title="Kein Arbeitspaket passt zu dieser Auswahl."
        action={<a href="/packages">Alle Arbeitspakete zeigen</a>}
      >
        Nehmen Sie eine Einschränkung heraus, oder suchen Sie mit weniger Wörtern.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Noch liegt Ihnen kein Arbeitspaket vor."
      action={<a href="/documents/new">Dokument anlegen</a>}
    >
      Ein Arbeitspaket ist ein Dokument dieser Art; im Kopf stehen Federführung, Ziel und
      Meilensteine.
    </EmptyState>
  )
}

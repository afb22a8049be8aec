import { LinkButton } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { FilterForm } from "../../ui/filter-form.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { StateMark } from "../../ui/state-mark.tsx"
import { CellDetail, type Column, Table } from "../../ui/table.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { peopleAddress } from "./people-filter.ts"
import type { PeopleFilter, PersonInList } from "./people-queries.server.ts"
import { PERSON_STATES, type PersonState, ROLE_LABELS, STATE_LABELS } from "./roles.ts"

type PeoplePageProps = {
  people: readonly PersonInList[]
  counts: Record<PersonState, number>
  organizations: readonly { id: string; name: string }[]
  filter: PeopleFilter
}

export function PeoplePage({ people, counts, organizations, filter }: PeoplePageProps) {
  return (
    <>
      <PageTop
        title="Personen"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Personen" }]}
        lede={ledeFor(counts)}
        action={
          <LinkButton variant="primary" href="/admin/people/new">
            Person einladen
          </LinkButton>
        }
      />
      <Tabs label="Nach Zustand" tabs={tabsFor(counts, filter)} />
      <Filter organizations={organizations} filter={filter} />
      {people.length === 0 ? (
        <EmptyState
          title="Niemand gefunden"
          action={<LinkButton href="/admin/people">Alle anzeigen</LinkButton>}
        >
          Zu dieser Suche gehört keine Person.
        </EmptyState>
      ) : (
        <Table
          caption="Personen, nach Namen geordnet"
          columns={COLUMNS}
          items={people}
          itemKey={(person) => person.id}
          cardsBelow={900}
        />
      )}
    </>
  )
}

/** A state as a shape and a word. */
export function PersonStateMark({ state }: { state: PersonState }) {
  const glyph = ({ active: "full", invited: "waiting", deactivated: "off" } as const)[state]
  return (
    <StateMark glyph={glyph} tone={state === "deactivated" ? "muted" : undefined}>
      {STATE_LABELS[state]}
    </StateMark>
  )
}

const COLUMNS: Column<PersonInList>[] = [
  {
    title: "Name",
    cell: (person) => (
      <>
        <a href={`/admin/people/${person.id}`}>{person.name}</a>
        {person.jobTitle && <CellDetail>{person.jobTitle}</CellDetail>}
      </>
    ),
  },
  { title: "E-Mail-Adresse", cell: (person) => <span className="s-break">{person.email}</span> },
  { title: "Körperschaft", cell: (person) => person.organizationShortName },
  { title: "Rolle", cell: (person) => ROLE_LABELS[person.role] },
  { title: "Zustand", cell: (person) => <PersonStateMark state={person.state} /> },
]

function ledeFor({ active, invited }: Record<PersonState, number>): string {
  const accounts = formatCount(active, "Person hat", "Personen haben")
  if (invited === 0) return `${accounts} ein Konto.`
  const open = formatCount(invited, "Einladung ist", "Einladungen sind")
  return `${accounts} ein Konto, ${open} noch offen.`
}

function tabsFor(counts: Record<PersonState, number>, filter: PeopleFilter) {
  const all = PERSON_STATES.reduce((sum, state) => sum + counts[state], 0)
  return [
    {
      label: "Alle",
      href: peopleAddress(filter, { state: undefined }),
      count: all,
      current: filter.state === undefined,
    },
    ...PERSON_STATES.map((state) => ({
      label: STATE_LABELS[state],
      href: peopleAddress(filter, { state }),
      count: counts[state],
      current: filter.state === state,
    })),
  ]
}

function Filter({ organizations, filter }: Pick<PeoplePageProps, "organizations" | "filter">) {
  return (
    <FilterForm action="/admin/people" submitLabel="Suchen">
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      <TextField
        type="search"
        name="q"
        label="Name, Adresse oder Funktion"
        defaultValue={filter.search}
        autoComplete="off"
      />
      <SelectField
        name="organization"
        label="Körperschaft"
        placeholder="Alle"
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={filter.organizationId ?? ""}
      />
    </FilterForm>
  )
}

import { CellDetail, type Column, Table } from "../../ui/table.tsx"
import { CalendarDate } from "../../ui/time.tsx"
import { isOverdue, overdueWords } from "./milestones.ts"
import { HealthWord, PackageStateWord } from "./package-words.tsx"
import type { PackageRow } from "./queries.server.ts"
import type { PackageSort } from "./terms.ts"

type PackageTableProps = {
  packages: readonly PackageRow[]
  sort: PackageSort
  /** YYYY-MM-DD */
  today: string
}

const ORDER_WORDS: Record<PackageSort, string> = {
  code: "nach Kürzel",
  title: "nach Titel",
  milestone: "nach nächstem Meilenstein",
  end: "nach Ende",
}

/** The packages with what they are steered by; a card each where the table no longer fits. */
export function PackageTable({ packages, sort, today }: PackageTableProps) {
  return (
    <div className="s-packages">
      <Table
        caption={`Arbeitspakete, ${ORDER_WORDS[sort]} geordnet`}
        columns={columnsFor(sort, today)}
        items={packages}
        itemKey={({ id }) => id}
        cardsBelow={900}
      />
    </div>
  )
}

function columnsFor(sort: PackageSort, today: string): Column<PackageRow>[] {
  return [
    {
      title: "Arbeitspaket",
      sorted: sort === "code" || sort === "title" ? "ascending" : undefined,
      cell: (row) => (
        <>
          <a href={`/documents/${row.id}`}>{[row.code, row.title].filter(Boolean).join(" ")}</a>
          {row.waitsFor.length > 0 && <CellDetail>{waitingWords(row)}</CellDetail>}
        </>
      ),
    },
    {
      title: "Federführung",
      cell: ({ lead }) => lead?.shortName ?? <span className="s-muted">offen</span>,
    },
    {
      title: "Stand",
      cell: ({ state, health, healthReason }) => (
        <>
          <PackageStateWord state={state} />
          <div>
            <HealthWord health={health} />
          </div>
          {healthReason && <CellDetail>{healthReason}</CellDetail>}
        </>
      ),
    },
    {
      title: "Nächster Meilenstein",
      sorted: sort === "milestone" ? "ascending" : undefined,
      cell: (row) => <NextMilestone row={row} today={today} />,
    },
    {
      title: "Zeitraum",
      sorted: sort === "end" ? "ascending" : undefined,
      cell: ({ startsOn, endsOn }) => <Period startsOn={startsOn} endsOn={endsOn} />,
    },
  ]
}

function waitingWords({ waitsFor }: PackageRow): string {
  return `wartet auf ${waitsFor.map(({ code, title }) => code || title).join(", ")}`
}

function NextMilestone({ row, today }: { row: PackageRow; today: string }) {
  const { next, milestones } = row
  if (next === null) {
    return (
      <span className="s-muted">
        {milestones.length === 0 ? "keiner genannt" : "alle erreicht"}
      </span>
    )
  }
  const { dueOn, title } = next
  return (
    <>
      {dueOn ? <CalendarDate value={dueOn} /> : <span className="s-muted">ohne Tag</span>}
      {dueOn && isOverdue(next, today) && (
        <div className="t-warn s-packages__late">{overdueWords(dueOn, today)}</div>
      )}
      <CellDetail>{title || "ohne Namen"}</CellDetail>
    </>
  )
}

/** From when to when; what is not known yet is said. */
export function Period({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) {
  if (startsOn === null && endsOn === null) return <span className="s-muted">offen</span>
  return (
    <>
      {startsOn ? <CalendarDate value={startsOn} /> : "offen"} bis{" "}
      {endsOn ? <CalendarDate value={endsOn} /> : "offen"}
    </>
  )
}

import { CellDetail, type Column, Table } from "../../ui/table.tsx"
import { CalendarDate } from "../../ui/time.tsx"
import { isOverdue, overdueWords } from "./milestones.ts"
import { Period } from "./package-table.tsx"
import { PackageStateWord } from "./package-words.tsx"
import type { PackageRow } from "./queries.server.ts"

type MilestoneTableProps = { packages: readonly PackageRow[]; today: string }

/** What the timeline draws, in words: period, state and every milestone of each package. */
export function MilestoneTable({ packages, today }: MilestoneTableProps) {
  return (
    <div className="s-time__table">
      <Table
        caption="Die Zeitleiste als Tabelle"
        showCaption
        columns={columnsFor(today)}
        items={packages}
        itemKey={({ id }) => id}
        cardsBelow={900}
      />
    </div>
  )
}

function columnsFor(today: string): Column<PackageRow>[] {
  return [
    {
      title: "Arbeitspaket",
      cell: (row) => (
        <a href={`/documents/${row.id}`}>{[row.code, row.title].filter(Boolean).join(" ")}</a>
      ),
    },
    {
      title: "Zeitraum",
      cell: (row) => (
        <>
          <Period startsOn={row.startsOn} endsOn={row.endsOn} />
          <CellDetail>
            <PackageStateWord state={row.state} />
          </CellDetail>
        </>
      ),
    },
    { title: "Meilensteine", cell: (row) => <Milestones row={row} today={today} /> },
  ]
}

function Milestones({ row: { milestones }, today }: { row: PackageRow; today: string }) {
  if (milestones.length === 0) return <span className="s-muted">keiner genannt</span>
  return (
    <ul className="s-time__list">
      {milestones.map((milestone) => (
        <li key={milestone.id}>
          {milestone.dueOn ? <CalendarDate value={milestone.dueOn} /> : "ohne Tag"}:{" "}
          {milestone.title || "ohne Namen"}
          {milestone.isDone && ", erreicht"}
          {milestone.dueOn && isOverdue(milestone, today) && (
            <span className="t-warn">, {overdueWords(milestone.dueOn, today)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

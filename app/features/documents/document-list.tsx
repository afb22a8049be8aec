import { InitialsGroup } from "../../ui/initials.tsx"
import { CellDetail, type Column, Table } from "../../ui/table.tsx"
import { RecentInstant } from "../../ui/time.tsx"
import type { DocumentListItem } from "./list-queries.server.ts"
import { personMark } from "./person-mark.ts"
import { StateWord } from "./state-word.tsx"
import { DOCUMENT_KINDS, KIND_WORDS } from "./terms.ts"

type DocumentListProps = {
  documents: readonly DocumentListItem[]
  /** By kind, each under its own heading. */
  grouped: boolean
  sort: "recent" | "title"
  now: string
}

export function DocumentList({ documents, grouped, sort, now }: DocumentListProps) {
  const order = sort === "title" ? "nach Titel" : "nach letzter Änderung"
  const rows = grouped ? { groups: groupsOf(documents) } : { items: documents }
  return (
    <div className="s-docs">
      <Table
        caption={`Dokumente, ${order} geordnet`}
        columns={columnsFor(sort, now)}
        itemKey={(document) => document.id}
        cardsBelow={900}
        {...rows}
      />
    </div>
  )
}

function groupsOf(documents: readonly DocumentListItem[]) {
  return DOCUMENT_KINDS.map((kind) => {
    const items = documents.filter((document) => document.kind === kind)
    const words = KIND_WORDS[kind]
    return { title: items.length === 1 ? words.one : words.many, items }
  }).filter((group) => group.items.length > 0)
}

function columnsFor(sort: "recent" | "title", now: string): Column<DocumentListItem>[] {
  return [
    {
      title: "Titel",
      sorted: sort === "title" ? "ascending" : undefined,
      cell: (document) => (
        <>
          <a href={`/documents/${document.id}`}>{document.title}</a>
          {!document.mayRead && <CellDetail>nur Titel und Rechte</CellDetail>}
        </>
      ),
    },
    { title: "Zustand", bare: true, cell: (document) => <StateWord document={document} /> },
    { title: "Federführung", cell: (document) => document.owner },
    {
      title: "Gerade darin",
      cell: (document) => <InitialsGroup people={document.present.map(personMark)} />,
    },
    {
      title: "Letzte Änderung",
      sorted: sort === "recent" ? "descending" : undefined,
      cell: (document) => <LastChange document={document} now={now} />,
    },
  ]
}

function LastChange({ document, now }: { document: DocumentListItem; now: string }) {
  const { lastEdit, createdAt } = document
  if (lastEdit) {
    return (
      <>
        <RecentInstant value={lastEdit.at} now={now} />
        <CellDetail>
          {lastEdit.name}, {lastEdit.organization}
        </CellDetail>
      </>
    )
  }
  if (!document.mayRead) return <span className="s-muted">nicht sichtbar</span>
  return (
    <>
      <RecentInstant value={createdAt} now={now} />
      <CellDetail>angelegt</CellDetail>
    </>
  )
}

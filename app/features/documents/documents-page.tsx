import { LinkButton } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { SearchForm } from "../../ui/search-form.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { DocumentList } from "./document-list.tsx"
import { LeftOver } from "./left-over.tsx"
import type { listDocuments } from "./list-queries.server.ts"
import type { DocumentsFilter } from "./schema.ts"
import { KIND_WORDS } from "./terms.ts"

const PAGE_SIZE = 50

type DocumentsPageProps = Awaited<ReturnType<typeof listDocuments>> & {
  filter: DocumentsFilter
  /** Whose page this is. */
  personId: string
}

export function DocumentsPage(props: DocumentsPageProps) {
  const { documents, total, counts, mayCreate, filter, personId, now } = props
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageTop
        title={filter.archived ? "Archiv" : "Dokumente"}
        crumbs={
          filter.archived ? [{ label: "Dokumente", href: "/documents" }, { label: "Archiv" }] : []
        }
        lede={ledeFor(all, filter.archived)}
        action={
          mayCreate &&
          !filter.archived && (
            <LinkButton variant="primary" href="/documents/new">
              Dokument anlegen
            </LinkButton>
          )
        }
      />
      <LeftOver personId={personId} />
      {all > 0 && (
        <div className="s-bar">
          <Tabs label="Nach Art" tabs={tabsFor(counts, all, filter)} />
          <SearchForm action="/documents" label="Titel suchen" defaultValue={filter.search} />
        </div>
      )}
      {hasPackages(counts) && (filter.kind === null || filter.kind === "work_package") && (
        <p className="s-docs__more">
          <a href="/packages">Arbeitspakete mit Stand, Meilensteinen und Zeitleiste</a>
        </p>
      )}
      {documents.length === 0 ? (
        <NoDocuments all={all} filter={filter} mayCreate={mayCreate} />
      ) : (
        <DocumentList
          documents={documents}
          grouped={filter.kind === null && filter.search === ""}
          sort={filter.sort}
          now={now}
        />
      )}
      <AfterList shown={documents.length} total={total} filter={filter} />
    </>
  )
}

function hasPackages(counts: DocumentsPageProps["counts"]): boolean {
  return counts.some(({ kind, count }) => kind === "work_package" && count > 0)
}

function ledeFor(all: number, archived: boolean): string {
  if (archived) return "Was hier liegt, bleibt lesbar und nimmt keine Änderungen mehr an."
  if (all === 0) return "Hier steht, woran Sie mitschreiben und was Ihnen zur Einsicht vorliegt."
  return `${formatCount(all, "Dokument", "Dokumente")}, an denen Sie mitschreiben oder die Ihnen zur Einsicht vorliegen.`
}

/** The list's address with some of the filter changed; what has its usual value is left out. */
function addressOf(filter: DocumentsFilter, change: Partial<DocumentsFilter>): string {
  const { kind, search, sort, archived, limit } = { ...filter, ...change }
  const query = new URLSearchParams()
  if (kind) query.set("kind", kind)
  if (search) query.set("q", search)
  if (sort !== "recent") query.set("sort", sort)
  if (archived) query.set("archived", "1")
  if (limit > PAGE_SIZE) query.set("show", String(limit))
  const words = query.toString()
  return words ? `/documents?${words}` : "/documents"
}

function tabsFor(counts: DocumentsPageProps["counts"], all: number, filter: DocumentsFilter) {
  const fresh = { search: "", limit: PAGE_SIZE }
  return [
    {
      label: "Alle",
      count: all,
      href: addressOf(filter, { ...fresh, kind: null }),
      current: filter.kind === null,
    },
    ...counts
      .filter(({ kind, count }) => count > 0 || kind === filter.kind)
      .map(({ kind, count }) => ({
        label: KIND_WORDS[kind].many,
        count,
        href: addressOf(filter, { ...fresh, kind }),
        current: filter.kind === kind,
      })),
  ]
}

type NoDocumentsProps = { all: number; filter: DocumentsFilter; mayCreate: boolean }

function NoDocuments({ all, filter, mayCreate }: NoDocumentsProps) {
  if (filter.search) {
    return (
      <EmptyState
        title={`Kein Titel enthält „${filter.search}“`}
        action={<a href={addressOf(filter, { search: "" })}>Alle Titel zeigen</a>}
      >
        Die Suche findet Teile von Titeln; Groß- und Kleinschreibung spielt keine Rolle.
      </EmptyState>
    )
  }
  if (filter.archived) return <EmptyState title="Das Archiv ist leer." />
  if (all > 0) return <EmptyState title="Von dieser Art gibt es hier noch nichts." />
  return (
    <EmptyState title="Noch liegt Ihnen kein Dokument vor.">
      {mayCreate
        ? "Legen Sie eines an, oder bitten Sie die Federführung eines Dokuments um ein Recht daran."
        : "Sobald Ihnen oder Ihrer Körperschaft jemand ein Recht an einem Dokument gibt, steht es hier."}
    </EmptyState>
  )
}

type AfterListProps = { shown: number; total: number; filter: DocumentsFilter }

function AfterList({ shown, total, filter }: AfterListProps) {
  const more = Math.min(PAGE_SIZE, total - shown)
  return (
    <p className="s-table__after">
      {more > 0 && (
        <>
          {shown} von {formatCount(total, "Dokument", "Dokumenten")}.{" "}
          <a href={addressOf(filter, { limit: shown + more })}>Weitere {more} zeigen</a>
          {" · "}
        </>
      )}
      {shown > 1 && (
        <>
          {filter.sort === "recent" ? (
            <a href={addressOf(filter, { sort: "title" })}>Nach Titel ordnen</a>
          ) : (
            <a href={addressOf(filter, { sort: "recent" })}>Nach letzter Änderung ordnen</a>
          )}
          {" · "}
        </>
      )}
      {filter.archived ? (
        <a href="/documents">Zu den laufenden Dokumenten</a>
      ) : (
        <a href="/documents?archived=1">Zum Archiv</a>
      )}
    </p>
  )
}

import type { ReactNode } from "react"
import { LinkButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Instant } from "../../../ui/time.tsx"
import { ActRow } from "./act-row.tsx"
import type { DocumentAct } from "./acts.server.ts"
import type { VersionsPageView } from "./queries.server.ts"
import { Contributors, VersionHash } from "./version-facts.tsx"
import { ORIGIN_WORDS, personWords, versionName } from "./version-words.ts"

/** Something that another room knows of the document, as a row among its versions. */
export interface TimelineRow {
  id: string
  /** ISO-8601: where it stands among the others. */
  at: string
  row: ReactNode
}

type VersionsPageProps = {
  page: VersionsPageView
  /** What other rooms add to the timeline. */
  more?: readonly TimelineRow[]
  /** Links of other rooms below the title. */
  links?: ReactNode
}

/** The history of a document: its versions and what was done with it, newest first, above them the draft. */
export function VersionsPage({ page, more = [], links }: VersionsPageProps) {
  const { document, versions, acts, mayEdit, draft } = page
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Fassungen"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Fassungen" },
        ]}
        lede={ledeOf(page)}
        action={
          mayEdit && (
            <LinkButton variant="primary" href={`${href}/versions/new`}>
              Fassung {draft.number} anlegen
            </LinkButton>
          )
        }
      />
      {links}
      {versions.length === 0 && acts.length === 0 ? (
        <EmptyState title="Noch keine Fassung">
          Eine Fassung hält den Text fest, wie er ist: unveränderlich, mit Prüfsumme.{" "}
          {mayEdit
            ? "Legen Sie eine an, bevor Sie den Text zur Beratung geben."
            : "Anlegen kann sie, wer hier schreiben darf."}
        </EmptyState>
      ) : (
        <Rows ordered>
          <DraftRow page={page} />
          {inOrder(page, more).map((entry) => (
            <EntryRow key={entry.id} entry={entry} page={page} />
          ))}
        </Rows>
      )}
    </>
  )
}

function ledeOf({ document, versions }: VersionsPageView): string {
  if (document.archivedAt !== null) return "Das Dokument liegt im Archiv. Seine Fassungen bleiben."
  if (document.state === "frozen" && document.frozenAt !== null) {
    return `Eingefroren als Fassung ${document.frozenNumber} am ${formatDate(calendarDateOf(document.frozenAt))}. Niemand kann den Text ändern, bis ihn jemand wieder öffnet.`
  }
  if (versions.length === 0) return `„${document.title}“ hat noch keine Fassung.`
  return "Was festgehalten wurde, bleibt Wort für Wort so. Jede Fassung hat ihre Prüfsumme."
}

type Entry = VersionsPageView["versions"][number] | DocumentAct | TimelineRow

/** Versions and acts by time, newest first; what froze a document stands above the version it made. */
function inOrder({ versions, acts }: VersionsPageView, more: readonly TimelineRow[]): Entry[] {
  const at = (entry: Entry) => ("sha256" in entry ? entry.createdAt : entry.at)
  const entries = [...more, ...acts, ...versions]
  return entries.sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0))
}

function EntryRow({ entry, page }: { entry: Entry; page: VersionsPageView }) {
  if ("row" in entry) return entry.row
  return "sha256" in entry ? <VersionRow version={entry} page={page} /> : <ActRow act={entry} />
}

function DraftRow({ page: { document, draft, versions } }: { page: VersionsPageView }) {
  if (document.state === "frozen" || document.archivedAt !== null) return null
  const [newest] = versions
  return (
    <Row
      label="Jetzt"
      sublabel={document.state === "in_review" ? "in Beratung" : "Entwurf"}
      title={`Arbeitsstand zu Fassung ${draft.number}`}
      href={`/documents/${document.id}`}
      level={2}
    >
      {draft.isUnchanged && newest ? (
        `Seit Fassung ${newest.number} hat niemand etwas geändert.`
      ) : (
        <Contributors
          contributors={draft.contributors}
          nobody="Noch hat niemand daran geschrieben."
        />
      )}
      {newest && !draft.isUnchanged && (
        <Links>
          <a href={`/documents/${document.id}/compare?from=${newest.number}&to=live`}>
            Mit Fassung {newest.number} vergleichen
          </a>
        </Links>
      )}
    </Row>
  )
}

type VersionRowProps = {
  version: VersionsPageView["versions"][number]
  page: VersionsPageView
}

function VersionRow({ version, page }: VersionRowProps) {
  const { document, versions } = page
  const { number, note, origin } = version
  const base = `/documents/${document.id}`
  const before = versions.find((other) => other.number < number)
  const isOpen = document.state !== "frozen" && document.archivedAt === null
  return (
    <Row
      label={`Fassung ${number}`}
      sublabel={formatDate(calendarDateOf(version.createdAt))}
      title={version.label || ORIGIN_WORDS[origin]}
      href={`${base}/versions/${number}`}
      level={2}
    >
      {note && <p className="s-ver__note">{note}</p>}
      <p>
        {version.label && `${ORIGIN_WORDS[origin]}, `}
        {personWords({ name: version.authorName, organization: version.organization })},{" "}
        <Instant value={version.createdAt} />
      </p>
      <p>
        <Contributors
          contributors={version.contributors}
          nobody={before ? `Am Text von Fassung ${before.number} hat niemand etwas geändert.` : ""}
        />
      </p>
      <p>
        <VersionHash sha256={version.sha256} isIntact={version.isIntact} short />
      </p>
      <Links>
        <a href={`${base}/versions/${number}`} aria-label={`${versionName(version)} lesen`}>
          Lesen
        </a>
        {before && (
          <a href={`${base}/compare?from=${before.number}&to=${number}`}>
            Mit Fassung {before.number} vergleichen
          </a>
        )}
        {isOpen && (
          <a href={`${base}/compare?from=${number}&to=live`}>Mit dem Arbeitsstand vergleichen</a>
        )}
        <a href={`${base}/export.pdf?version=${number}`}>PDF</a>
        <a href={`${base}/export.docx?version=${number}`}>Word</a>
        <a href={`${base}/export?version=${number}`}>Weitere Formate</a>
        {page.mayRestore && <a href={`${base}/versions/${number}#restore`}>Wiederherstellen</a>}
      </Links>
    </Row>
  )
}

function Links({ children }: { children: ReactNode }) {
  return <p className="s-ver__links">{children}</p>
}

import { useMemo } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { type Crumb, PageTop } from "../../../ui/page-top.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { ChangeSteps } from "./change-steps.tsx"
import { compareAddress } from "./compare-address.ts"
import { CompareForm } from "./compare-form.tsx"
import type { ComparePageView, DrawnComparison } from "./compare-page.server.ts"
import { CompareSections } from "./compare-sections.tsx"
import { CompareSides } from "./compare-sides.tsx"
import { CompareText } from "./compare-text.tsx"
import type { Drawing } from "./drawing.tsx"
import { FrontChanges } from "./front-changes.tsx"
import { pairWords } from "./side-words.ts"
import { COMPARE_VIEWS, VIEW_WORDS } from "./terms.ts"

type ComparePageProps = { page: ComparePageView; refused: RefusedForm | undefined }

/** What has changed between two texts of a document. */
export function ComparePage({ page, refused }: ComparePageProps) {
  const { document, compared, before, after } = page
  return (
    <>
      <PageTop title={`Vergleich: ${document.title}`} crumbs={crumbsOf(page)} lede={ledeOf(page)} />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      {page.decided !== null && (
        <p className="s-redline__decided">
          Verglichen wird von dem Text an, zu dem Ihr Gremium zuletzt entschieden hat (
          {page.decided}).
        </p>
      )}
      <CompareForm page={page} />
      {compared && before && after ? (
        <Compared page={page} compared={compared} />
      ) : (
        <NothingYet page={page} />
      )}
    </>
  )
}

function crumbsOf({ document, readsText, versions: [newest] }: ComparePageView): Crumb[] {
  const href = `/documents/${document.id}`
  const text = readsText
    ? [
        { label: "Dokumente", href: "/documents" },
        { label: document.title, href },
      ]
    : [{ label: document.title, href: `${href}/versions/${newest?.number}` }]
  return [...text, { label: "Vergleich" }]
}

function ledeOf({ before, after, compared, counts }: ComparePageView): string {
  if (!before || !after || !compared)
    return "Was sich zwischen zwei Ständen des Textes geändert hat."
  const pair = pairWords(before, after)
  if (counts.all === 0) return `${pair} hat sich nichts geändert.`
  return `${pair}: ${formatCount(counts.all, "Änderung", "Änderungen")}, davon ${counts.substantive} sachlich.`
}

function NothingYet({ page: { query, document, versions, readsText } }: { page: ComparePageView }) {
  if (query.from === "visit") {
    return (
      <EmptyState title="Dies ist Ihr erster Besuch">
        Beim nächsten sehen Sie hier, was sich seitdem geändert hat.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={versions.length === 0 ? "Noch keine Fassung" : "Davor gibt es keine Fassung"}
      action={
        readsText && (
          <LinkButton href={`/documents/${document.id}/versions`}>Zu den Fassungen</LinkButton>
        )
      }
    >
      Vergleichen lässt sich, sobald der Text als Fassung festgehalten ist.
    </EmptyState>
  )
}

type ComparedProps = { page: ComparePageView; compared: DrawnComparison }

function Compared({ page, compared }: ComparedProps) {
  const { query, document, counts } = page
  const { changes, noteNumbers } = compared
  const drawing = useMemo(
    (): Drawing => ({
      notes: noteNumbers,
      showsFormatting: !query.hidesFormatting,
      keys: new Map(
        changes
          .filter(({ kind }) => !query.hidesFormatting || kind !== "formatting")
          .map(({ path, key }) => [path, key]),
      ),
    }),
    [changes, noteNumbers, query.hidesFormatting],
  )
  const address = (other: Partial<ComparePageView["query"]>) =>
    compareAddress(document.id, { ...query, ...other })
  return (
    <>
      <Tabs
        label="Ansicht"
        tabs={COMPARE_VIEWS.map((view) => ({
          label: VIEW_WORDS[view],
          href: address({ view }),
          current: view === query.view,
        }))}
      />
      <div className="s-redline__tools">
        {counts.formatting > 0 && (
          <LinkButton
            small
            variant="quiet"
            href={address({ hidesFormatting: !query.hidesFormatting })}
          >
            {query.hidesFormatting ? "Formatierung zeigen" : "Formatierung ausblenden"}
          </LinkButton>
        )}
        {query.view !== "sections" && counts.all > 0 && (
          <LinkButton
            small
            variant="quiet"
            href={address({ unfold: query.unfold === "all" ? null : "all" })}
          >
            {query.unfold === "all" ? "Nur geänderte Stellen" : "Ganzen Text zeigen"}
          </LinkButton>
        )}
        {query.view !== "sections" && (
          <ChangeSteps key={`${query.view} ${compared.page}`} count={drawing.keys.size} />
        )}
      </div>
      <MovingNotice page={page} />
      <Pages page={page} compared={compared} />
      {query.view === "sections" ? (
        <CompareSections page={page} compared={compared} />
      ) : (
        <>
          <FrontChanges compared={compared} drawing={drawing} />
          {query.view === "sides" ? (
            <CompareSides page={page} compared={compared} drawing={drawing} />
          ) : (
            <CompareText page={page} compared={compared} drawing={drawing} />
          )}
        </>
      )}
      <Pages page={page} compared={compared} />
    </>
  )
}

/** The live text moves on: a link to it shows something else tomorrow. */
function MovingNotice({ page }: { page: ComparePageView }) {
  const { after, before, versions, document, query, counts } = page
  if (after?.kind !== "live" && before?.kind !== "live") return null
  if (document.state === "archived") return null
  const [newest] = versions
  const isOther = newest && before?.kind === "version" && before.number !== newest.number
  if (counts.all === 0) return null
  return (
    <div className="s-notes s-redline__moving">
      <Notice
        actions={
          isOther && (
            <LinkButton small href={compareAddress(document.id, { ...query, to: newest.number })}>
              {`Auf Fassung ${newest.number} festlegen`}
            </LinkButton>
          )
        }
      >
        Der Arbeitsstand ändert sich weiter, und mit ihm dieser Vergleich. Ein Link auf zwei
        Fassungen zeigt immer dasselbe.
      </Notice>
    </div>
  )
}

function Pages({ page: { document, query }, compared }: ComparedProps) {
  const { page, pages } = compared
  if (pages === 1) return null
  const address = (number: number) =>
    compareAddress(document.id, { ...query, page: number, unfold: null })
  return (
    <nav className="s-redline__pages" aria-label="Seiten des Vergleichs">
      {page > 1 && <a href={address(page - 1)}>Vorige Änderungen</a>}
      <span>
        Teil {page} von {pages}
      </span>
      {page < pages && <a href={address(page + 1)}>Weitere Änderungen</a>}
    </nav>
  )
}

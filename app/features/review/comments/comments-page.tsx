import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import type { CommentSection, CommentsPageView } from "./page.server.ts"
import { SHOWN_THREAD_WORDS, SHOWN_THREADS, type ShownThreads, threadsAddress } from "./terms.ts"
import { ThreadRow } from "./thread-row.tsx"

type CommentsPageProps = { page: CommentsPageView; refused: RefusedForm | undefined }

/** All comments of a document by section, to read, answer and settle without the editor and without script. */
export function CommentsPage({ page, refused }: CommentsPageProps) {
  const { document, show, counts, sections, mayComment, now } = page
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Kommentare"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Kommentare" },
        ]}
        lede={
          counts.open === 0
            ? "Kein Kommentar ist offen."
            : `${formatCount(counts.open, "Kommentar ist", "Kommentare sind")} offen.`
        }
        action={<LinkButton href={href}>Zum Text</LinkButton>}
      />
      <Tabs
        label="Kommentare filtern"
        tabs={SHOWN_THREADS.map((one) => ({
          label: SHOWN_THREAD_WORDS[one],
          href: threadsAddress(document.id, { show: one, page: 1 }),
          count: counts[one],
          current: one === show,
        }))}
      />
      {sections.length === 0 && <NothingHere show={show} mayComment={mayComment} />}
      {sections.map((section) => (
        <Section key={section.heading ?? "lost"} title={titleOf(section)}>
          {section.heading === null && (
            <p className="s-muted">
              Die Stellen, zu denen diese Kommentare gehörten, stehen nicht mehr im Text.
            </p>
          )}
          <Rows>
            {section.threads.map((thread) => (
              <ThreadRow
                key={thread.id}
                {...{ thread, mayComment, refused, now }}
                documentId={document.id}
              />
            ))}
          </Rows>
        </Section>
      ))}
      {page.pages > 1 && <Pages page={page} />}
    </>
  )
}

function Pages({ page: { document, show, page, pages } }: Pick<CommentsPageProps, "page">) {
  const address = (number: number) => threadsAddress(document.id, { show, page: number })
  return (
    <nav className="s-sec__in s-acts" aria-label="Seiten der Kommentare">
      {page > 1 && <LinkButton href={address(page - 1)}>Ältere Kommentare</LinkButton>}
      <span>
        Teil {page} von {pages}
      </span>
      {page < pages && <LinkButton href={address(page + 1)}>Neuere Kommentare</LinkButton>}
    </nav>
  )
}

function titleOf({ heading }: CommentSection): string {
  if (heading === null) return "Anker verloren"
  return heading === "" ? "Am Anfang des Textes" : heading
}

function NothingHere({ show, mayComment }: { show: ShownThreads; mayComment: boolean }) {
  if (show === "resolved") return <EmptyState title="Noch kein Kommentar ist erledigt." />
  return (
    <EmptyState title={show === "mine" ? "Sie haben noch nichts gesagt." : "Nichts ist offen."}>
      {mayComment
        ? "Öffnen Sie den Text, markieren Sie eine Stelle und wählen Sie „Kommentieren“."
        : "Kommentieren dürfen Sie an diesem Dokument nicht."}
    </EmptyState>
  )
}

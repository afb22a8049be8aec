import { useMemo } from "react"
import { EmptyState } from "../../../ui/empty.tsx"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { ReadingAuthors } from "../reading-authors.tsx"
import { ReadingView } from "../reading-view.tsx"
import { authorMarks } from "./author-marks.tsx"
import type { AuthorsPageView } from "./authors-page.server.ts"
import { textsOf } from "./block-texts.ts"
import { Shares } from "./shares.tsx"

/** "Wer schrieb das" as a page: a text with its passages marked and named. Needs no script, and prints. */
export function AuthorsPage({ page }: { page: AuthorsPageView }) {
  const { documentId, title, version, authors } = page
  const href = `/documents/${documentId}`
  const versionHref = version && `${href}/versions/${version.number}`
  return (
    <article className="s-authors">
      <PageTop
        title="Wer schrieb das"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: title, href },
          ...(version && versionHref
            ? [
                { label: "Fassungen", href: `${href}/versions` },
                { label: `Fassung ${version.number}`, href: versionHref },
              ]
            : []),
          { label: "Wer schrieb das" },
        ]}
        lede={
          version
            ? `Jede Passage von Fassung ${version.number} mit der Person, die sie zuerst geschrieben hat.`
            : "Jede Passage des Arbeitsstands mit der Person, die sie zuerst geschrieben hat."
        }
      />
      {authors === null ? (
        <Notice>
          Fassung {version?.number} stammt aus der Zeit, bevor festgehalten wurde, wer was
          geschrieben hat.
        </Notice>
      ) : authors.shares.length === 0 ? (
        <EmptyState title="Noch hat niemand etwas geschrieben.">
          Sobald der Text Wörter hat, steht hier, von wem sie sind.
        </EmptyState>
      ) : (
        <Section title="Anteile am Text">
          <Shares shares={authors.shares} />
        </Section>
      )}
      {authors && <MarkedText page={page} authors={authors} />}
    </article>
  )
}

type MarkedTextProps = { page: AuthorsPageView; authors: NonNullable<AuthorsPageView["authors"]> }

function MarkedText({ page, authors }: MarkedTextProps) {
  const { blocks, headFields, notes, numbering, language } = page
  const marks = useMemo(() => {
    const head = headFields.map(({ key, text }): [string, string] => [key, text])
    return authorMarks(authors, new Map([...head, ...textsOf(blocks)]))
  }, [authors, blocks, headFields])
  return (
    <Section title="Text" content="body">
      <p className="s-muted s-authors__how">
        Unter einem Absatz steht, von wem er ist. Wo nichts steht, gilt die Angabe davor.
      </p>
      <div lang={language}>
        {headFields.length > 0 && (
          <Facts
            facts={headFields.map(({ key, label, text }) => ({
              label,
              value: (
                <>
                  {marks.mark(key, 0, text.length, (from, to) => text.slice(from, to))}
                  {marks.line(key)}
                </>
              ),
            }))}
          />
        )}
        <ReadingAuthors.Provider value={marks}>
          <ReadingView blocks={blocks} notes={notes} numbering={numbering} />
        </ReadingAuthors.Provider>
      </div>
    </Section>
  )
}

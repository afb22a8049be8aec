import type { ReactNode } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { type Crumb, PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Instant } from "../../../ui/time.tsx"
import type { Annotation } from "../annotation.ts"
import { ReadingView } from "../reading-view.tsx"
import { KIND_WORDS } from "../terms.ts"
import { CheckSection } from "./check-section.tsx"
import type { VersionPageView } from "./queries.server.ts"
import { RestoreSection } from "./restore/restore-section.tsx"
import { Contributors, VersionHash } from "./version-facts.tsx"
import { VersionHead } from "./version-head.tsx"
import { ORIGIN_WORDS, personWords, versionName } from "./version-words.ts"

const NOBODY = "Am Text hat niemand etwas geändert."

type VersionPageProps = {
  page: VersionPageView
  refused: RefusedForm | undefined
  /** Who has agreed to this very text. */
  seals?: ReactNode
  /** Draws the text with something beside it, such as comments, and says what is to be marked in it. */
  beside?: (draw: (annotations: readonly Annotation[]) => ReactNode) => ReactNode
}

/** One version to read and to print: its seal, what is known of it, its text, and how to check it. */
export function VersionPage({ page, refused, seals, beside = bare }: VersionPageProps) {
  const { document, version, reading, newest } = page
  const href = `/documents/${document.id}`
  return (
    <article className="s-ver">
      <PageTop
        title={reading?.title ?? document.title}
        crumbs={crumbsOf(page)}
        lede={versionName(version)}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <SealLine page={page} />
      {seals}
      {version.number < newest && (
        <div className="s-notes">
          <Notice
            actions={
              <a href={`${href}/compare?from=${version.number}&to=${newest}`}>
                Mit Fassung {newest} vergleichen
              </a>
            }
          >
            Es gibt eine neuere: Sie lesen Fassung {version.number}, die letzte ist Fassung {newest}
            .
          </Notice>
        </div>
      )}
      <VersionFacts page={page} />
      <Section title="Text" content="body">
        {reading ? (
          <div lang={reading.language}>
            {document.kind === "work_package" && (
              <VersionHead head={reading.head} organizations={reading.organizations} />
            )}
            {beside((annotations) => (
              <ReadingView
                blocks={reading.blocks}
                notes={reading.notes}
                numbering={reading.numbering}
                annotations={annotations}
              />
            ))}
          </div>
        ) : (
          <Notice kind="error">
            Was von Fassung {version.number} gespeichert ist, stimmt nicht mit ihrer Prüfsumme
            überein. Der Text ist beschädigt und wird darum nicht gezeigt. Bitte wenden Sie sich an
            die Administration.
          </Notice>
        )}
      </Section>
      <CheckSection page={page} />
      {page.mayRestore && reading && <RestoreSection page={page} />}
    </article>
  )
}

function crumbsOf({ document, version, readsText }: VersionPageView): Crumb[] {
  const here = { label: `Fassung ${version.number}` }
  if (!readsText) {
    const matrix = `/documents/${document.id}/decisions`
    return [
      { label: "Beschlüsse", href: "/decisions" },
      { label: document.title, href: matrix },
      here,
    ]
  }
  const href = `/documents/${document.id}`
  return [
    { label: "Dokumente", href: "/documents" },
    { label: document.title, href },
    { label: "Fassungen", href: `${href}/versions` },
    here,
  ]
}

const bare: NonNullable<VersionPageProps["beside"]> = (draw) => draw([])

/** State, hash and the server's own check in one line; on paper as well. */
function SealLine({ page: { version, check, frozen } }: { page: VersionPageView }) {
  return (
    <p className="s-seal-line">
      {frozen ? (
        <StateMark glyph={frozen.until ? "half" : "full"}>
          Eingefroren am {formatDate(calendarDateOf(frozen.at))}
          {frozen.until && `, wieder geöffnet am ${formatDate(calendarDateOf(frozen.until))}`}
        </StateMark>
      ) : (
        <StateMark glyph="draft">Nicht eingefroren</StateMark>
      )}
      <VersionHash sha256={version.sha256} isIntact={check.isIntact} />
    </p>
  )
}

function VersionFacts({ page: { document, version, readsText } }: { page: VersionPageView }) {
  const href = `/documents/${document.id}`
  const facts = [
    { label: "Art", value: KIND_WORDS[document.kind].one },
    { label: "Federführung", value: document.ownerName },
    {
      label: ORIGIN_WORDS[version.origin],
      value: (
        <>
          <Instant value={version.createdAt} />,{" "}
          {personWords({ name: version.authorName, organization: version.organization })}
        </>
      ),
    },
    ...(readsText
      ? [
          {
            label: version.number === 1 ? "Bis dahin" : "Seit der Fassung davor",
            value: <Contributors contributors={version.contributors} nobody={NOBODY} />,
          },
        ]
      : []),
    ...(version.note ? [{ label: "Notiz", value: version.note }] : []),
    {
      label: "Herunterladen",
      value: (
        <span className="s-ver__links">
          <a href={`${href}/export.pdf?version=${version.number}`}>PDF</a>
          <a href={`${href}/export.docx?version=${version.number}`}>Word</a>
          <a href={`${href}/export?version=${version.number}`}>Weitere Formate</a>
        </span>
      ),
    },
    ...(readsText
      ? [
          {
            label: "Autorschaft",
            value: (
              <span className="s-ver__links">
                <a href={`${href}/authors?version=${version.number}`}>Wer schrieb das</a>
              </span>
            ),
          },
        ]
      : []),
  ]
  return <Facts facts={facts} />
}

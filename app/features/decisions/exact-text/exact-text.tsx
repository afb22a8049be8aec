import { useMemo } from "react"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { ReadingView } from "../../documents/reading-view.tsx"
import { VersionHead } from "../../documents/versions/version-head.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import { compareAddress } from "../../review/redline/compare-address.ts"
import { CompareText } from "../../review/redline/compare-text.tsx"
import type { Drawing } from "../../review/redline/drawing.tsx"
import { FrontChanges } from "../../review/redline/front-changes.tsx"
import type { ExactTextView } from "./exact-text.server.ts"
import { placesWords, startClause } from "./start-words.ts"
import { TEXT_VIEW_WORDS, TEXT_VIEWS } from "./terms.ts"

const HASH_DIGITS = 16

type ExactTextProps = {
  text: ExactTextView
  /** The page it stands on. */
  address: string
  /** Whether the page asks for an answer below the text, at `#stimme`. */
  asks: boolean
  /** Nobody decides on it any more: a whole text is folded then, as who looks back seldom reads it. */
  isOver: boolean
}

/** The exact text that is decided on, with what has changed since the committee decided on it last. */
export function ExactText({ text, address, asks, isOver }: ExactTextProps) {
  return (
    <Section title={isOver ? TITLE_AFTERWARDS : TITLE} content="body" id="text">
      <p className="s-exact__intro">
        {text.title !== null && (
          <>
            <strong>{text.title}</strong>,{" "}
          </>
        )}
        {versionName(text)}
        {introOf(text, isOver)}
      </p>
      <p className="s-exact__hash">
        Prüfsumme dieser Fassung:{" "}
        <span className="s-hash">{groupedHash(text.sha256, HASH_DIGITS)} …</span>
      </p>
      {text.mayRead ? (
        <>
          <Links text={text} asks={asks} />
          <Body text={text} address={address} isOver={isOver} />
        </>
      ) : (
        <Notice>Den Text selbst dürfen Sie nicht lesen.</Notice>
      )}
    </Section>
  )
}

const TITLE = "Der Text, über den abgestimmt wird"
const TITLE_AFTERWARDS = "Der Text, über den abgestimmt wurde"

function introOf({ compared, mayRead }: ExactTextView, isOver: boolean): string {
  if (!mayRead) return "."
  if (!compared && isOver) return ". Über keine frühere Fassung hatte das Gremium entschieden."
  if (!compared)
    return ". Über keine frühere Fassung hat das Gremium entschieden: Hier steht alles."
  const { start, page } = compared
  return `, verglichen mit Fassung ${start.number}, ${startClause(start, "das Gremium")}: ${placesWords(page.counts)}.`
}

function Links({
  text: { documentId, number, compared },
  asks,
}: Pick<ExactTextProps, "text" | "asks">) {
  const href = `/documents/${documentId}`
  return (
    <p className="s-exact__links">
      <a href={`${href}/versions/${number}`}>Fassung {number} lesen</a>
      {compared && (
        <a href={compareAddress(documentId, { from: compared.start.number, to: number })}>
          Ganzer Vergleich
        </a>
      )}
      <a href={`${href}/export.pdf?version=${number}`}>Fassung {number} als PDF</a>
      {asks && <a href="#stimme">Zur Frage</a>}
    </p>
  )
}

function Body({ text, address, isOver }: Omit<ExactTextProps, "asks">) {
  const { compared, reading, number } = text
  if (compared) return <Changes {...{ text, address, compared }} />
  if (reading === null) {
    return (
      <Notice kind="error">
        Was von Fassung {number} gespeichert ist, stimmt nicht mit ihrer Prüfsumme überein. Der Text
        ist beschädigt und wird darum nicht gezeigt. Bitte wenden Sie sich an die Administration.
      </Notice>
    )
  }
  if (!isOver) return <WholeText reading={reading} />
  return (
    <details className="s-matter__more">
      <summary>Text der Fassung {number}</summary>
      <WholeText reading={reading} />
    </details>
  )
}

function WholeText({ reading }: { reading: NonNullable<ExactTextView["reading"]> }) {
  const { head, organizations, blocks, notes, numbering, language } = reading
  return (
    <div className="s-exact" lang={language}>
      <VersionHead head={head} organizations={organizations} />
      <ReadingView blocks={blocks} notes={notes} numbering={numbering} />
    </div>
  )
}

type ChangesProps = Pick<ExactTextProps, "text" | "address"> & {
  compared: NonNullable<ExactTextView["compared"]>
}

/** Every change in its place; without script each fold opens, and the other view is a link. */
function Changes({ text, address, compared: { page, drawn } }: ChangesProps) {
  const { changes, noteNumbers, pages } = drawn
  const drawing = useMemo(
    (): Drawing => ({
      notes: noteNumbers,
      showsFormatting: true,
      keys: new Map(changes.map(({ path, key }) => [path, key])),
    }),
    [changes, noteNumbers],
  )
  if (page.counts.all === 0) {
    return <p className="s-exact__same">Zwischen beiden Fassungen unterscheidet sich nichts.</p>
  }
  return (
    <>
      <Tabs
        label="Ansicht des Textes"
        tabs={TEXT_VIEWS.map((view) => ({
          label: TEXT_VIEW_WORDS[view],
          href: view === "changes" ? `${address}#text` : `${address}?text=${view}#text`,
          current: view === text.view,
        }))}
      />
      <div className="s-exact">
        <FrontChanges compared={drawn} drawing={drawing} />
        <CompareText page={page} compared={drawn} drawing={drawing} />
      </div>
      {pages > 1 && (
        <Notice
          kind="warning"
          actions={
            <a href={compareAddress(text.documentId, { ...page.query, page: 2, unfold: null })}>
              Weitere Änderungen ansehen
            </a>
          }
        >
          Hier stehen die ersten {changes.length} von {page.counts.all} Stellen.
        </Notice>
      )}
    </>
  )
}

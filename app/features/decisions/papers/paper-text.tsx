import type { ReactNode } from "react"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import { TextHash } from "./paper-words.tsx"
import type { PaperPageView } from "./queries.server.ts"

type PaperTextProps = {
  page: PaperPageView
  /** What the text is compared with for this viewer, such as what the own board decided on last. */
  comparison?: ReactNode
}

/** The exact text that is asked about: its version, its hash, the way to read and compare it. */
export function PaperText({ page: { paper, text }, comparison }: PaperTextProps) {
  const href = `/documents/${paper.documentId}`
  const { number, before, frozen } = text
  return (
    <Section title="Der Text" content="body">
      <p>
        <strong>{paper.documentTitle}</strong>, {versionName(text)}
        {frozen && <>, eingefroren am {formatDate(calendarDateOf(frozen.at))}</>}
      </p>
      <p className="s-paper__hash">
        <TextHash sha256={text.sha256} />
      </p>
      {text.mayRead ? (
        <p className="s-paper__links">
          <a href={`${href}/versions/${number}`}>Fassung {number} lesen</a>
          {comparison ??
            (before !== null && (
              <a href={`${href}/compare?from=${before}&to=${number}`}>
                Mit Fassung {before} vergleichen, die zuletzt vorlag
              </a>
            ))}
          <a href={`${href}/export.pdf?version=${number}`}>Fassung {number} als PDF</a>
        </p>
      ) : (
        <Notice>Den Text selbst dürfen Sie nicht lesen.</Notice>
      )}
      {frozen?.until && (
        <p className="s-paper__aside">
          Der Text wurde am {formatDate(calendarDateOf(frozen.until))} wieder geöffnet und wird
          weitergeschrieben; die Vorlage steht weiter auf Fassung {number}.
        </p>
      )}
    </Section>
  )
}

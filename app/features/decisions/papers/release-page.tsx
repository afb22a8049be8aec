import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import { effectWords } from "./financial-effect.ts"
import { Lines, TextHash } from "./paper-words.tsx"
import type { ReleasePageView } from "./queries.server.ts"
import { PAPER_KIND_WORDS, PAPER_STATE_WORDS } from "./terms.ts"

type ReleasePageProps = { page: ReleasePageView; refused: RefusedForm | undefined }

/** The question before a release: exactly this, on exactly this text. */
export function ReleasePage({ page, refused }: ReleasePageProps) {
  const { paper, newest, isOpen } = page
  const href = `/papers/${paper.id}`
  return (
    <>
      <PageTop
        title={newest === null ? "Vorlage freigeben" : "Vorlage neu freigeben"}
        crumbs={[
          { label: "Vorlagen", href: "/papers" },
          { label: paper.title, href },
          { label: "Freigeben" },
        ]}
        lede={ledeOf(page)}
      />
      {isOpen ? (
        <>
          <ReleaseFacts page={page} />
          <CommandForm
            refused={refused}
            submitLabel={newest === null ? "Freigeben" : "Neu freigeben"}
            pendingLabel="Wird freigegeben …"
            hidden={{ paperId: paper.id, revision: String(paper.revision) }}
            beside={<a href={`${href}/edit`}>Noch etwas ändern</a>}
          />
        </>
      ) : (
        <Notice actions={<a href={href}>Zur Vorlage</a>}>
          Die Vorlage ist {PAPER_STATE_WORDS[paper.state]} und lässt sich nicht mehr freigeben.
        </Notice>
      )}
    </>
  )
}

function ledeOf({ newest, version }: ReleasePageView): string {
  if (newest === null) {
    return "Danach sehen die Gremien die Vorlage. Die Freigabe steht mit Prüfsumme im Register und bleibt, wie sie ist."
  }
  return newest.versionNumber === version.number
    ? `Sie tritt an die Stelle der ${newest.number}. Freigabe; der Text bleibt Fassung ${version.number}.`
    : `Ein neuer Text: Fassung ${version.number} statt Fassung ${newest.versionNumber}. Was zu Fassung ${newest.versionNumber} schon entschieden ist, bleibt und gilt dann als „zu einem älteren Text“.`
}

function ReleaseFacts({ page: { paper, version, references } }: { page: ReleasePageView }) {
  const { financialEffect: effect } = paper
  const facts = [
    { label: "Art", value: PAPER_KIND_WORDS[paper.kind] },
    { label: "Titel", value: paper.title },
    { label: "Nummer", value: numbers(references) },
    {
      label: "Text",
      value: (
        <>
          {paper.documentTitle}, {versionName(version)}{" "}
          {version.frozen ? (
            <StateMark glyph="full">eingefroren</StateMark>
          ) : (
            <StateMark glyph="failed" tone="no">
              nicht eingefroren
            </StateMark>
          )}
          <br />
          <TextHash sha256={version.sha256} />
        </>
      ),
    },
    {
      label: "Beschlussvorschlag",
      value: paper.proposalText === "" ? missing(paper.kind) : <Lines text={paper.proposalText} />,
    },
    {
      label: "Begründung",
      value: paper.reasons === "" ? "keine" : <Lines text={paper.reasons} />,
    },
    { label: "Kosten", value: effectWords(effect) },
    ...(effect.kind === "amounts"
      ? [{ label: "Deckung", value: effect.cover === "" ? "nicht genannt" : effect.cover }]
      : []),
  ]
  return (
    <Section title="Was freigegeben wird" content="body">
      <Facts facts={facts} />
    </Section>
  )
}

/** The lead's own number, and those of the others each with its organisation. */
function numbers([first, ...others]: ReleasePageView["references"]): string {
  if (!first) return "noch keine"
  const theirs = others.map(({ shortName, reference }) => `${shortName}: ${reference}`)
  return [first.reference, ...theirs].join(" · ")
}

function missing(kind: ReleasePageView["paper"]["kind"]) {
  if (kind === "information") return "keiner"
  return (
    <StateMark glyph="failed" tone="no">
      fehlt noch
    </StateMark>
  )
}

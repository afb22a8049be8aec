import type { ReactNode } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { actWords } from "../acts.ts"
import { GONE_PERSON } from "../gone-person.ts"
import { asSentence } from "../reason.ts"
import { effectWords } from "./financial-effect.ts"
import { PaperText } from "./paper-text.tsx"
import { PaperTimeline } from "./paper-timeline.tsx"
import { Lines, PaperStateMark } from "./paper-words.tsx"
import type { PaperPageView } from "./queries.server.ts"
import { ReferenceForms } from "./reference-forms.tsx"
import { PAPER_KIND_WORDS } from "./terms.ts"

type PaperPageProps = {
  page: PaperPageView
  refused: RefusedForm | undefined
  /** The steps in which committees deal with the paper. */
  sequence?: ReactNode
  /** What the text is compared with for this viewer. */
  comparison?: ReactNode
}

/** A paper as a board member reads it: what is asked, the exact text, why, what it costs, who deals with it. */
export function PaperPage({ page, refused, sequence, comparison }: PaperPageProps) {
  const { paper, references, mayEdit, hasUnreleased } = page
  const href = `/papers/${paper.id}`
  const [first] = references
  return (
    <article className="s-paper">
      <PageTop
        title={paper.title}
        crumbs={[
          { label: "Vorlagen", href: "/papers" },
          { label: first?.reference ?? PAPER_KIND_WORDS[paper.kind] },
        ]}
        lede={ledeOf(page)}
        action={
          hasUnreleased && (
            <LinkButton variant="primary" href={`${href}/release`}>
              {page.releases.length === 0 ? "Freigeben" : "Neu freigeben"}
            </LinkButton>
          )
        }
      />
      <StateNotice page={page} />
      <Columns side={<PaperSide page={page} refused={refused} />}>
        <ProposalSection page={page} />
        <PaperText page={page} comparison={comparison} />
        {sequence}
        {paper.reasons && (
          <Section title="Begründung" content="body">
            <Lines text={paper.reasons} />
          </Section>
        )}
        <CostSection page={page} />
        <PaperTimeline page={page} />
      </Columns>
      {page.mayConclude && <ConcludeSection page={page} refused={refused} />}
      {mayEdit && (
        <p className="s-paper__links s-paper__manage">
          <a href={`${href}/edit`}>Vorlage bearbeiten</a>
          <a href={`${href}/edit#zurueckziehen`}>Vorlage zurückziehen</a>
        </p>
      )}
    </article>
  )
}

function ledeOf({ paper, references }: PaperPageView): string {
  const [first] = references
  const kind = PAPER_KIND_WORDS[paper.kind]
  return `${kind}${first ? ` ${first.reference}` : ""}, ${paper.organization}`
}

function StateNotice({ page }: { page: PaperPageView }) {
  const { paper, releases, hasUnreleased } = page
  if (paper.state === "withdrawn") {
    return (
      <Notice kind="warning" title="Die Vorlage ist zurückgezogen.">
        Grund: {asSentence(paper.withdrawnReason ?? "")}
        {page.withdrawal && ` ${actWords(page.withdrawal)}`}
      </Notice>
    )
  }
  if (!hasUnreleased) return null
  if (releases.length === 0) {
    return (
      <Notice>
        Ein Entwurf: Ihn sehen nur, wer ihn bearbeiten darf. Erst nach der Freigabe liegt er den
        Gremien vor.
      </Notice>
    )
  }
  return (
    <Notice actions={<a href={`/papers/${paper.id}/release`}>Änderungen ansehen und freigeben</a>}>
      Die Vorlage wurde seit der letzten Freigabe geändert. Die Gremien sehen weiter, was unten
      steht.
    </Notice>
  )
}

function ProposalSection({ page: { paper } }: { page: PaperPageView }) {
  if (paper.proposalText === "") {
    return paper.kind === "information" ? null : (
      <Section title="Beschlussvorschlag" content="body">
        <p className="s-paper__aside">
          Noch keiner. Ohne ihn lässt sich die Vorlage nicht freigeben.
        </p>
      </Section>
    )
  }
  return (
    <Section title="Beschlussvorschlag" content="body">
      <div className="s-paper__proposal">
        <Lines text={paper.proposalText} />
      </div>
    </Section>
  )
}

function CostSection({ page: { paper } }: { page: PaperPageView }) {
  const { financialEffect: effect } = paper
  return (
    <Section title="Finanzielle Auswirkungen" content="body">
      <p>
        <strong>{capital(effectWords(effect))}</strong>
      </p>
      {effect.kind === "amounts" && effect.cover !== "" && (
        <>
          <p className="s-paper__aside">Deckung</p>
          <Lines text={effect.cover} />
        </>
      )}
    </Section>
  )
}

function ConcludeSection({ page, refused }: Pick<PaperPageProps, "page" | "refused">) {
  const { paper } = page
  return (
    <Section title="Vorlage abschließen" content="body">
      <CommandForm
        intent="conclude"
        refused={refused}
        submitLabel="Vorlage abschließen"
        hidden={{ paperId: paper.id, revision: String(paper.revision) }}
      >
        <p className="s-paper__aside">
          Alle Schritte der Beratungsfolge sind zu Ende. Danach kommt kein Schritt und keine
          Freigabe mehr dazu; was beschlossen ist, bleibt.
        </p>
      </CommandForm>
    </Section>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function PaperSide({ page, refused }: { page: PaperPageView; refused: RefusedForm | undefined }) {
  const { paper, references, releases, text } = page
  const [newest] = releases
  const facts = [
    { label: "Zustand", value: <PaperStateMark state={paper.state} /> },
    ...references.map(({ shortName, reference }, index) => ({
      label: index === 0 ? "Nummer" : `Nummer ${shortName}`,
      value: reference,
    })),
    { label: "Federführung", value: paper.organization },
    ...(paper.committee ? [{ label: "Für", value: paper.committee }] : []),
    ...(newest
      ? [{ label: "Freigegeben", value: formatDate(calendarDateOf(newest.releasedAt)) }]
      : []),
    { label: "Angelegt von", value: paper.author ?? GONE_PERSON },
  ]
  return (
    <Section title="Auf einen Blick" as="aside" content="body">
      <Facts facts={facts} />
      <p className="s-paper__links">
        <a href={`/papers/${paper.id}/export.pdf`}>Vorlage als PDF</a>
        {page.mayManage && (
          <a href={`/documents/${paper.documentId}/handovers?version=${text.number}#eintragen`}>
            Übergabe eintragen
          </a>
        )}
      </p>
      <ReferenceForms page={page} refused={refused} />
    </Section>
  )
}

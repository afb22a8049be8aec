import { Fragment } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { actWords } from "../acts.ts"
import { BeginSection } from "../circulars/begin-section.tsx"
import { committeeInFull } from "../committee-names.ts"
import { TextHash } from "../papers/paper-words.tsx"
import { Places } from "../places/places.tsx"
import { ROLE_WORDS, resultWord } from "../rules/results.ts"
import { CONSULTATION } from "../rules/states.ts"
import { EvidenceForm } from "./evidence-form.tsx"
import type { EditStepView } from "./form-queries.server.ts"
import type { ConsultationPageView } from "./queries.server.ts"
import { ResultForm } from "./result-form.tsx"
import { ResultList } from "./result-list.tsx"
import { StepForms } from "./step-forms.tsx"
import { StepNotices } from "./step-notices.tsx"
import { useHandedIn } from "./use-handed-in.ts"

export type ConsultationPageProps = {
  page: ConsultationPageView
  /** For those who may change the step while nobody has dealt with it. */
  edit: EditStepView | null
  refused: RefusedForm | undefined
  /** What came of an upload: the file, or why there is none. */
  upload: { evidence: string; refused: string }
}

/** One step: what lies before the committee, what it decided, who confirmed it, what may be done now. */
export function ConsultationPage({ page, edit, refused, upload }: ConsultationPageProps) {
  const { step, paper, report } = page
  return (
    <>
      <PageTop
        title={titleOf(page)}
        crumbs={[
          { label: "Vorlagen", href: "/papers" },
          { label: paper.reference ?? paper.title, href: `/papers/${paper.id}` },
          { label: ROLE_WORDS[step.role] },
        ]}
        lede={ledeOf(page)}
      />
      <Refusal {...{ page, refused }} />
      <StepNotices page={page} />
      <Columns side={<StepSide page={page} />}>
        <ConfirmSection page={page} refused={refused} />
        <ResultList page={page} refused={refused} />
        {page.circular && <BeginSection consultationId={step.id} choice={page.circular} />}
        {report && <ReportSections {...{ page, report, refused, upload }} />}
        {edit && <StepForms {...{ page, edit, refused }} />}
      </Columns>
    </>
  )
}

/** Whoever lost the right meanwhile, or was slower, has no form any more that could say why it was refused. */
function Refusal({ page, refused }: Pick<ConsultationPageProps, "page" | "refused">) {
  if (!refused || hasForm(page, refused.intent)) return null
  return <FormErrors message={refused.message} fields={refused.fields} />
}

function hasForm(
  { step, report, pending, results, ...page }: ConsultationPageView,
  intent: string,
) {
  if (intent === "report") return report !== null
  if (intent === "confirm") return pending?.mayConfirm ?? false
  if (intent === "withdraw") return results.some(({ mayWithdraw }) => mayWithdraw)
  if (intent === "edit") return page.mayChange && ["planned", "scheduled"].includes(step.state)
  return page.mayChange && page.next.includes(intent === "skip" ? "skipped" : "cancelled")
}

function titleOf({ step }: ConsultationPageView): string {
  const { committee, committeeOrganization: organization, committeeShortName: shortName } = step
  return committeeInFull(committee, { organization, shortName })
}

/** The sentence that answers what became of it. */
function ledeOf({ step, current, results, paper }: ConsultationPageView): string {
  const about = `„${paper.title}“, Fassung ${step.versionNumber}`
  const shown = results.find(({ id }) => id === current?.id)
  if (!current || !shown) {
    const ended = step.endReason ? `: ${step.endReason}` : ""
    return `${about}: ${ROLE_WORDS[step.role]}, ${CONSULTATION.words[step.state]}${ended}`
  }
  const word = resultWord(current.result, step.role)
  const proof = shown.isConfirmed ? "bestätigt" : "gemeldet, noch nicht bestätigt"
  return `${about}: ${word} am ${formatDate(shown.decidedOn)}, ${proof}.`
}

function ConfirmSection({ page, refused }: Pick<ConsultationPageProps, "page" | "refused">) {
  const { pending, results, step } = page
  const result = results.find(({ id }) => id === pending?.id)
  if (!pending?.mayConfirm || !result) return null
  return (
    <Section title="Gemeldetes Ergebnis bestätigen?" content="body" id="bestaetigen">
      <p className="s-text-lines">
        {step.committee} hat am {formatDate(result.decidedOn)}{" "}
        <strong>{resultWord(result.result, step.role)}</strong>, zu Fassung {step.versionNumber} mit
        dieser Prüfsumme. Mit der Bestätigung gilt das Ergebnis und steht im Register.
      </p>
      <p>
        <TextHash sha256={result.sha256} />
      </p>
      <CommandForm
        intent="confirm"
        refused={refused}
        submitLabel="Ergebnis bestätigen"
        pendingLabel="Wird bestätigt …"
        variant="primary"
        hidden={{ resultId: result.id }}
      />
    </Section>
  )
}

function Needs({ needs }: Pick<ConsultationPageView, "needs">) {
  return needs.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ", "}
      <a href={`/consultations/${id}`}>{name}</a>
    </Fragment>
  ))
}

/** Whether the side says where and when: a term without a value says nothing. */
function isPlaced({ places }: ConsultationPageView): boolean {
  if (!places) return false
  return places.agendas.length + places.circulars.length + places.votes.length > 0
}

function StepSide({ page }: { page: ConsultationPageView }) {
  const { step, paper, needs, overview } = page
  const version = `/documents/${step.documentId}/versions/${step.versionNumber}`
  return (
    <Section title="Auf einen Blick" as="aside" content="body">
      <Facts
        facts={[
          { label: "Vorlage", value: <a href={`/papers/${paper.id}`}>{paper.title}</a> },
          { label: "Aufgabe", value: ROLE_WORDS[step.role] },
          { label: "Zustand", value: CONSULTATION.words[step.state] },
          { label: "Text", value: <a href={version}>Fassung {step.versionNumber} lesen</a> },
          {
            label: "Prüfsumme",
            value: <span className="s-hash">{groupedHash(step.sha256, HASH_DIGITS)} …</span>,
          },
          ...(isPlaced(page)
            ? [{ label: "Wo und wann", value: <Places places={page.places} /> }]
            : []),
          ...(step.changeReason
            ? [{ label: "Nach der Einladung geändert", value: step.changeReason }]
            : []),
          ...(step.changeReason && overview?.exchanged
            ? [{ label: "Geändert von", value: actWords(overview.exchanged) }]
            : []),
          ...(step.endReason && overview?.ended
            ? [{ label: "Beendet von", value: actWords(overview.ended) }]
            : []),
          ...(step.dueOn ? [{ label: "Bis", value: formatDate(step.dueOn) }] : []),
          ...(needs.length > 0 && page.current === null
            ? [{ label: "Wartet auf", value: <Needs needs={needs} /> }]
            : []),
        ]}
      />
      <p>
        <a href={`/papers/${paper.id}#beratungsfolge`}>Ganze Beratungsfolge</a>
      </p>
    </Section>
  )
}

const HASH_DIGITS = 8

type ReportSectionsProps = Omit<ConsultationPageProps, "edit"> & {
  report: NonNullable<ConsultationPageView["report"]>
}

/** The file first, then the result that names it; folded where a result stands and would be put right. */
function ReportSections({ page, report, refused, upload }: ReportSectionsProps) {
  const { step } = page
  const files = useHandedIn(page.evidence, upload.evidence)
  const sections = (
    <>
      <Section title="Beleg hochladen" content="body" id="beleg">
        <EvidenceForm
          about={{ paperId: step.paperId, consultationId: step.id }}
          readers="wer die Vorlage lesen darf"
          stored={files.stored}
          refused={upload.refused}
          onStored={files.onStored}
        />
      </Section>
      <Section
        title={report.isCorrection ? "Berichtigung melden" : "Ergebnis melden"}
        content="body"
        id="melden"
      >
        <p className="s-text-lines">
          {report.isCorrection
            ? "Das Ergebnis ist bestätigt und bleibt stehen. Die Berichtigung gilt, sobald der Vorsitz oder die Stellvertretung sie bestätigt; dann tritt sie ganz an seine Stelle, auch mit ihren Maßgaben. Eine Maßgabe, deren Wortlaut und Stelle gleich bleiben, behält ihren Stand. Was gelten soll, steht schon in den Feldern."
            : "Es gilt, sobald der Vorsitz des Gremiums oder die Stellvertretung es bestätigt."}
        </p>
        {report.isChair && (
          <Notice>
            Wer meldet, bestätigt nicht selbst. Melden Sie das Ergebnis, muss die andere Person im
            Vorsitz es bestätigen; meldet die Geschäftsstelle, können Sie es bestätigen.
          </Notice>
        )}
        {report.isHidden && (
          <Notice kind="warning">
            Das Gremium hat über diesen Text abgestimmt. Das Ergebnis beruht auf der Abstimmung;
            melden kann es, wer sie lesen darf.
          </Notice>
        )}
        <ResultForm {...{ page, report, refused, files }} />
      </Section>
    </>
  )
  if (!report.isCorrection) return sections
  const isAsked = refused?.intent === "report" || upload.evidence !== "" || upload.refused !== ""
  return (
    <details className="s-fold" open={isAsked}>
      <summary>Das Ergebnis stimmt nicht: Berichtigung melden</summary>
      {sections}
    </details>
  )
}

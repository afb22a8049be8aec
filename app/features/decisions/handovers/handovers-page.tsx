import type { RefusedForm } from "../../../commands/refused-form.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { TextField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { EvidenceForm } from "../consultations/evidence-form.tsx"
import { type Files, useHandedIn } from "../consultations/use-handed-in.ts"
import { EvidenceField } from "./evidence-field.tsx"
import { HandoverRow } from "./handover-row.tsx"
import type { HandoversPageView, HandoverView } from "./queries.server.ts"
import { RecordSection } from "./record-section.tsx"
import { MAX_HANDOVER_NOTE } from "./terms.ts"

type HandoversPageProps = {
  page: HandoversPageView
  refused: RefusedForm | undefined
  /** What came of an upload: the file, or why there is none. */
  upload: { evidence: string; refused: string }
}

/** What of a document was given to offices outside, and the form for the next time. */
export function HandoversPage({ page, refused, upload }: HandoversPageProps) {
  const { document, handovers, mayRecord, versions } = page
  const files = useHandedIn(page.evidence, upload.evidence)
  return (
    <>
      <PageTop
        title="Übergaben"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href: `/documents/${document.id}` },
          { label: "Übergaben" },
        ]}
        lede={ledeOf(page)}
      />
      {handovers.length === 0 ? (
        <EmptyState title="Noch nichts übergeben">
          Eine Übergabe hält fest, welche Fassung an welchem Tag an welche Stelle außerhalb ging.
        </EmptyState>
      ) : (
        <Rows ordered>
          {handovers.map((handover) => (
            <HandoverRow key={handover.id} handover={handover}>
              {handover.mayConfirm && <ReceiptForm {...{ page, handover, refused, files }} />}
            </HandoverRow>
          ))}
        </Rows>
      )}
      {mayRecord && versions.length > 0 && (
        <>
          <Section title="Beleg hochladen" content="body" id="beleg">
            <EvidenceForm
              about={{ documentId: document.id }}
              readers="wer das Dokument lesen darf"
              stored={files.stored}
              refused={upload.refused}
              onStored={files.onStored}
            />
          </Section>
          <RecordSection {...{ page, refused, files }} />
        </>
      )}
    </>
  )
}

function ledeOf({ document, handovers }: HandoversPageView): string {
  if (handovers.length === 0) return `„${document.title}“ ist noch an keine Stelle übergeben.`
  const open = handovers.filter(({ receivedOn }) => receivedOn === null).length
  const all = formatCount(handovers.length, "Übergabe", "Übergaben")
  if (open > 0) return `${all}, davon ${open} ohne Bestätigung des Empfangs.`
  return handovers.length === 1
    ? `${all}, der Empfang ist bestätigt.`
    : `${all}, der Empfang ist für alle bestätigt.`
}

type ReceiptFormProps = {
  page: HandoversPageView
  handover: Pick<HandoverView, "id">
  refused: RefusedForm | undefined
  files: Files
}

function ReceiptForm({ page, handover: { id }, refused, files }: ReceiptFormProps) {
  const mine = refusedFor(refused, "receipt")?.values.handoverId === id ? refused : undefined
  const scope = `receipt-${id}`
  return (
    <details className="s-handover__receipt" open={mine !== undefined}>
      <summary>Empfang bestätigen</summary>
      <CommandForm
        intent="receipt"
        scope={scope}
        refused={mine}
        submitLabel="Empfang eintragen"
        hidden={{ handoverId: id }}
      >
        <TextField
          {...fieldIn("receipt", mine, "receivedOn")}
          scope={scope}
          type="date"
          label="Bestätigt am"
          max={page.today}
          short
          required
        />
        <EvidenceField
          files={files}
          field={fieldIn("receipt", mine, "evidenceSha256")}
          scope={scope}
        />
        <TextField
          {...fieldIn("receipt", mine, "note")}
          scope={scope}
          label="Vermerk"
          hint="Zum Beispiel das Aktenzeichen der Stelle."
          maxLength={MAX_HANDOVER_NOTE}
          autoComplete="off"
          optional
        />
      </CommandForm>
    </details>
  )
}

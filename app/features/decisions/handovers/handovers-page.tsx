import type { RefusedForm } from "../../../commands/refused-form.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import { EvidenceForm } from "../consultations/evidence-form.tsx"
import { type Files, useHandedIn } from "../consultations/use-handed-in.ts"
import { HandoverRow } from "./handover-row.tsx"
import type { HandoversPageView, HandoverView } from "./queries.server.ts"
import { CHANNEL_WORDS, CHANNELS, MAX_ADDRESSEE, MAX_HANDOVER_NOTE } from "./terms.ts"

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

type EvidenceFieldProps = {
  files: Files
  field: ReturnType<typeof fieldIn>
  scope: string
}

/** The file that proves it, of those that were handed in; nothing where there is none. */
function EvidenceField({ files: { files, fresh }, field, scope }: EvidenceFieldProps) {
  if (files.length === 0) return null
  return (
    <SelectField
      key={fresh}
      {...field}
      {...(fresh === null ? {} : { defaultValue: fresh })}
      scope={scope}
      label="Beleg"
      placeholder="ohne Beleg"
      options={files.map(({ sha256, fileName }) => ({ value: sha256, label: fileName }))}
      optional
    />
  )
}

type RecordSectionProps = Omit<HandoversPageProps, "upload"> & { files: Files }

function RecordSection({ page, refused, files }: RecordSectionProps) {
  const { document, versions, versionId, committees, papers, mayForOwn, today } = page
  const [only] = committees
  const field = (name: string, stored = "") => fieldIn("record", refused, name, stored)
  return (
    <Section title="Übergabe eintragen" id="eintragen" content="body">
      <CommandForm
        intent="record"
        refused={refused}
        variant="primary"
        submitLabel="Übergabe eintragen"
        hidden={{ documentId: document.id }}
      >
        <SelectField
          {...field("versionId", versionId ?? "")}
          label="Übergebene Fassung"
          options={versions.map((version) => ({
            value: version.id,
            label: `${versionName(version)} – ${version.isFrozen ? "eingefroren" : "nicht eingefroren"}`,
          }))}
        />
        <TextField
          {...field("addressee")}
          label="An welche Stelle"
          hint="Eine Behörde oder Einrichtung, keine Person."
          maxLength={MAX_ADDRESSEE}
          autoComplete="organization"
          required
        />
        <TextField
          {...field("handedOverOn")}
          type="date"
          label="Übergeben am"
          max={today}
          short
          required
        />
        <SelectField
          {...field("channel", "in_person")}
          label="Auf welchem Weg"
          options={CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }))}
        />
        {committees.length > 0 && (
          <SelectField
            {...field("committeeId", committees.length === 1 ? (only?.id ?? "") : "")}
            label="Im Namen welches Gremiums"
            placeholder={mayForOwn ? "der eigenen Körperschaft" : "Bitte wählen"}
            options={committees.map(({ id, name, organization }) => ({
              value: id,
              label: organization === null ? name : `${name}, ${organization}`,
            }))}
          />
        )}
        {papers.length > 0 && (
          <SelectField
            {...field("paperId")}
            label="Mit welcher Vorlage"
            placeholder="ohne Vorlage"
            options={papers.map(({ id, title }) => ({ value: id, label: title }))}
            optional
          />
        )}
        <EvidenceField
          files={files}
          field={field("evidenceSha256", files.stored?.sha256)}
          scope="record"
        />
        <TextAreaField
          {...field("note")}
          label="Vermerk"
          hint="Anlass und Umstände. Bitte keine Namen."
          maxLength={MAX_HANDOVER_NOTE}
          rows={3}
          optional
        />
      </CommandForm>
    </Section>
  )
}

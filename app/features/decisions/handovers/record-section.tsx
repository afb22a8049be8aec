import type { RefusedForm } from "../../../commands/refused-form.ts"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import type { Files } from "../consultations/use-handed-in.ts"
import { EvidenceField } from "./evidence-field.tsx"
import type { HandoversPageView } from "./queries.server.ts"
import { CHANNEL_WORDS, CHANNELS, MAX_ADDRESSEE, MAX_HANDOVER_NOTE } from "./terms.ts"

const INTENT = "record"

type FieldsProps = { page: HandoversPageView; refused: RefusedForm | undefined }

/** Writes down which version went to which office, when, on which way, and with what proof. */
export function RecordSection({ page, refused, files }: FieldsProps & { files: Files }) {
  return (
    <Section title="Übergabe eintragen" id="eintragen" content="body">
      <CommandForm
        intent={INTENT}
        refused={refused}
        variant="primary"
        submitLabel="Übergabe eintragen"
        hidden={{ documentId: page.document.id }}
      >
        <HandoverFields {...{ page, refused }} />
        <ContextFields {...{ page, refused }} />
        <EvidenceField
          files={files}
          field={fieldIn(INTENT, refused, "evidenceSha256", files.stored?.sha256)}
          scope={INTENT}
        />
        <TextAreaField
          {...fieldIn(INTENT, refused, "note")}
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

function HandoverFields({ page: { versions, versionId, today }, refused }: FieldsProps) {
  const field = (name: string, stored = "") => fieldIn(INTENT, refused, name, stored)
  return (
    <>
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
    </>
  )
}

/** For whom it was handed over, and with which paper. */
function ContextFields({ page: { committees, papers, mayForOwn }, refused }: FieldsProps) {
  const [only] = committees
  const field = (name: string, stored = "") => fieldIn(INTENT, refused, name, stored)
  return (
    <>
      {committees.length > 0 && (
        <SelectField
          {...field("committeeId", committees.length === 1 ? (only?.id ?? "") : "")}
          label="Im Namen welches Gremiums"
          placeholder={mayForOwn ? "der eigenen Körperschaft" : "Bitte wählen"}
          options={committees.map(({ id, name }) => ({ value: id, label: name }))}
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
    </>
  )
}

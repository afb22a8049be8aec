import { Form } from "@remix-run/react"
import { EVIDENCE_REFUSALS } from "../../../files/limits.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { Notice } from "../../../ui/notice.tsx"

type EvidenceFormProps = {
  paperId: string
  consultationId: string
  /** What was just handed in. */
  stored: { fileName: string } | null
  /** Why the last file was refused, by its name in `EVIDENCE_REFUSALS`. */
  refused: string
}

/** Hands in a file before the form that names it: without a script a page sends one of them at a time. */
export function EvidenceForm({ paperId, consultationId, stored, refused }: EvidenceFormProps) {
  const error = Object.hasOwn(EVIDENCE_REFUSALS, refused)
    ? EVIDENCE_REFUSALS[refused as keyof typeof EVIDENCE_REFUSALS]
    : undefined
  return (
    <>
      {stored && (
        <Notice kind="ok" announce="status">
          „{stored.fileName}“ ist hochgeladen und unten als Beleg gewählt.
        </Notice>
      )}
      <Form method="post" action="/evidence" encType="multipart/form-data" reloadDocument>
        <FieldStack>
          <input type="hidden" name="paperId" value={paperId} />
          <input type="hidden" name="consultationId" value={consultationId} />
          <TextField
            name="file"
            type="file"
            label="Datei"
            hint="PDF, JPEG oder PNG bis 10 MiB. Sie wird unverändert aufbewahrt; lesen kann sie, wer die Vorlage lesen darf. Laden Sie sie hoch, bevor Sie das Ergebnis ausfüllen."
            accept=".pdf,.jpg,.jpeg,.png"
            error={error}
            required
          />
          <Actions>
            <SubmitButton variant="secondary">Hochladen</SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

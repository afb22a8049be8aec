import { Form } from "@remix-run/react"
import type { FormEvent } from "react"
import { EVIDENCE_REFUSALS, MAX_UPLOAD_BYTES } from "../../../files/limits.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { Notice } from "../../../ui/notice.tsx"

type EvidenceFormProps = {
  /** What the file is evidence for, and the page that the form stands on. */
  about: { paperId: string; consultationId: string } | { documentId: string }
  /** Who will be able to read it: "wer die Vorlage lesen darf". */
  readers: string
  /** What was just handed in. */
  stored: { fileName: string } | null
  /** Why the last file was refused, by its name in `EVIDENCE_REFUSALS`. */
  refused: string
}

/** Hands in a file before the form that names it: without a script a page sends one of them at a time. */
export function EvidenceForm({ about, readers, stored, refused }: EvidenceFormProps) {
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
      <Form
        method="post"
        action="/evidence"
        encType="multipart/form-data"
        onChange={refuseTooLarge}
        reloadDocument
      >
        <FieldStack>
          {Object.entries(about).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField
            name="file"
            type="file"
            label="Datei"
            hint={`PDF, JPEG oder PNG bis 10 MiB. Sie wird unverändert aufbewahrt; lesen kann sie, ${readers}. Laden Sie sie hoch, bevor Sie das Formular darunter ausfüllen.`}
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

/** Said before the file is sent: far above the limit the server does not even look at it. */
function refuseTooLarge({ target }: FormEvent<HTMLFormElement>) {
  if (!(target instanceof HTMLInputElement) || target.type !== "file") return
  const size = target.files?.[0]?.size ?? 0
  target.setCustomValidity(size > MAX_UPLOAD_BYTES ? EVIDENCE_REFUSALS.tooLarge : "")
  target.reportValidity()
}

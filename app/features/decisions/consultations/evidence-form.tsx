import { Form } from "@remix-run/react"
import { type FormEvent, useState } from "react"
import { EVIDENCE_REFUSALS, MAX_UPLOAD_BYTES } from "../../../files/limits.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { Notice } from "../../../ui/notice.tsx"

/** A file as a form may choose it. */
export interface HandedIn {
  sha256: string
  fileName: string
}

type EvidenceFormProps = {
  /** What the file is evidence for, and the page that the form stands on. */
  about: { paperId: string; consultationId: string } | { documentId: string }
  /** Who will be able to read it: "wer die Vorlage lesen darf". */
  readers: string
  /** What was just handed in. */
  stored: HandedIn | null
  /** Why the last file was refused, by its name in `EVIDENCE_REFUSALS`. */
  refused: string
  onStored: (file: HandedIn) => void
}

/**
 * Hands in a file beside the form that names it. With a script the page stays, and with it what is typed there;
 * without one it comes again, so that the file goes first.
 */
export function EvidenceForm({ about, readers, stored, refused, onStored }: EvidenceFormProps) {
  const { refusal, isSending, send } = useSending(refused, onStored)
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
        onSubmit={send}
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
            error={refusal}
            required
          />
          <Actions>
            <SubmitButton variant="secondary" pending={isSending} pendingLabel="Wird hochgeladen …">
              Hochladen
            </SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

function useSending(refused: string, onStored: EvidenceFormProps["onStored"]) {
  const [refusal, setRefusal] = useState(sentenceOf(refused))
  const [isSending, setIsSending] = useState(false)
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setIsSending(true)
    const answer = await handIn(new FormData(form))
    setIsSending(false)
    setRefusal("refusal" in answer ? answer.refusal : undefined)
    if ("refusal" in answer) return
    form.reset()
    onStored(answer)
  }
  return { refusal, isSending, send }
}

function sentenceOf(refused: string): string | undefined {
  return Object.hasOwn(EVIDENCE_REFUSALS, refused)
    ? EVIDENCE_REFUSALS[refused as keyof typeof EVIDENCE_REFUSALS]
    : undefined
}

const NOT_ARRIVED =
  "Die Datei ist nicht angekommen. Bitte prüfen Sie die Verbindung, und laden Sie sie noch einmal hoch."

async function handIn(body: FormData): Promise<HandedIn | { refusal: string }> {
  try {
    const headers = { Accept: "application/json" }
    const answer = await fetch("/evidence", { method: "POST", body, headers })
    if (answer.status === 413) return { refusal: EVIDENCE_REFUSALS.tooLarge }
    const said = await answer.json()
    return answer.ok ? said : { refusal: said.error?.fields?.file ?? said.error?.message }
  } catch {
    return { refusal: NOT_ARRIVED }
  }
}

/** Said before the file is sent: far above the limit the server does not even look at it. */
function refuseTooLarge({ target }: FormEvent<HTMLFormElement>) {
  if (!(target instanceof HTMLInputElement) || target.type !== "file") return
  const size = target.files?.[0]?.size ?? 0
  target.setCustomValidity(size > MAX_UPLOAD_BYTES ? EVIDENCE_REFUSALS.tooLarge : "")
  target.reportValidity()
}

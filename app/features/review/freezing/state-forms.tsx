import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { MAX_REASON_LENGTH } from "../../documents/terms.ts"
import { VersionFields } from "../../documents/versions/version-fields.tsx"
import type { StatePageView } from "./queries.server.ts"

type FormProps = { page: StatePageView; refused: RefusedForm | undefined }

/** The form that is on its way now; empty for none. */
function usePendingIntent(): string {
  const { state, formData } = useNavigation()
  return state === "submitting" ? String(formData?.get("intent") ?? "") : ""
}

/** Asked before it is done: nobody can change the text afterwards. */
export function FreezeForm({ page: { document, next, undecided }, refused }: FormProps) {
  const pending = usePendingIntent() === "freeze"
  const mine = refused?.intent === "freeze" ? refused : undefined
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="freeze" />
      <input type="hidden" name="documentId" value={document.id} />
      <FieldStack>
        <p>
          Danach kann niemand den Text mehr ändern, auch wer ihn gerade offen hat. Lesen und
          kommentieren geht weiter. Wer das Dokument verwaltet, kann es mit einer Begründung wieder
          öffnen.
        </p>
        {undecided > 0 && (
          <p>
            {formatCount(undecided, "Änderungsvorschlag ist", "Änderungsvorschläge sind")} noch
            offen. Das hindert nicht: Entschieden wird dann, sobald der Text wieder geöffnet ist.{" "}
            <a href={`/documents/${document.id}/suggestions`}>Offene Vorschläge ansehen</a>
          </p>
        )}
        {next.isKept ? (
          <p>Der Text ist genau der von Fassung {next.number}; eine neue wird nicht angelegt.</p>
        ) : (
          <VersionFields refused={mine} />
        )}
        <Actions>
          <SubmitButton pending={pending} pendingLabel="Wird eingefroren …">
            Einfrieren
          </SubmitButton>
          <a href={`/documents/${document.id}`}>Abbrechen</a>
        </Actions>
      </FieldStack>
    </Form>
  )
}

export function ReopenForm({ page: { document, next }, refused }: FormProps) {
  const pending = usePendingIntent() === "reopen"
  const mine = refused?.intent === "reopen" ? refused : undefined
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="reopen" />
      <input type="hidden" name="documentId" value={document.id} />
      <FieldStack>
        <p>
          Fassung {document.frozenNumber} bleibt, wie sie ist. Der Text wird zum Entwurf zu Fassung{" "}
          {next.number + 1}; wer schreiben darf, kann ihn wieder ändern.
        </p>
        <TextAreaField
          name="reason"
          label="Warum?"
          hint="Der Grund steht bei den Fassungen und im Protokoll."
          defaultValue={String(mine?.values.reason ?? "")}
          error={mine?.fields.reason}
          maxLength={MAX_REASON_LENGTH}
          rows={3}
          required
        />
        <Actions>
          <SubmitButton pending={pending} pendingLabel="Wird geöffnet …">
            Wieder öffnen
          </SubmitButton>
          <a href={`/documents/${document.id}`}>Abbrechen</a>
        </Actions>
      </FieldStack>
    </Form>
  )
}

export function ReviewForm({ page: { document } }: Pick<FormProps, "page">) {
  const pending = usePendingIntent().endsWith("review")
  const isDraft = document.state === "draft"
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={isDraft ? "start-review" : "end-review"} />
      <input type="hidden" name="documentId" value={document.id} />
      <FieldStack>
        <p>
          {isDraft
            ? "Alle sehen dann, dass über den Text beraten wird. Er lässt sich weiter ändern, bis Sie ihn einfrieren."
            : "Der Text ist dann wieder ein Entwurf."}
        </p>
        <Actions>
          <SubmitButton variant="secondary" pending={pending} pendingLabel="Wird geändert …">
            {isDraft ? "Zur Beratung geben" : "Aus der Beratung nehmen"}
          </SubmitButton>
        </Actions>
      </FieldStack>
    </Form>
  )
}

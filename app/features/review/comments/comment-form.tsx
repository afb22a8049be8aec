import { type FormEvent, useLayoutEffect, useRef, useState } from "react"
import { Button, SubmitButton } from "../../../ui/button.tsx"
import type { Outcome } from "../run-command.ts"
import { keepDraft, readDraft } from "./drafts.ts"
import { MentionField } from "./mention-field.tsx"

type CommentFormProps<Result> = {
  documentId: string
  /** What it belongs to: the draft is kept under this name. */
  draftKey: string
  label: string
  button: string
  send: (text: string) => Promise<Outcome<Result>>
  onSent: (result: Result) => void
  onCancel?: () => void
  /** Takes the focus when it appears. */
  takesFocus?: boolean
}

/** A field and its button; whatever goes wrong, the words stay. */
export function CommentForm<Result>(props: CommentFormProps<Result>) {
  const { documentId, draftKey, label, button, send, onSent, onCancel, takesFocus } = props
  const [text, setText] = useState(() => readDraft(draftKey))
  const [error, setError] = useState<string>()
  const [isSending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // Not an effect of later: what is typed right after the key that asked for the field belongs into it.
  useLayoutEffect(() => {
    if (takesFocus) form.current?.querySelector("textarea")?.focus()
  }, [takesFocus])
  function change(value: string) {
    setText(value)
    setError(undefined)
    keepDraft(draftKey, value)
  }
  async function submit() {
    if (isSending) return
    if (text.trim() === "") {
      setError("Bitte schreiben Sie einen Kommentar.")
      form.current?.querySelector("textarea")?.focus()
      return
    }
    setSending(true)
    const outcome = await send(text)
    setSending(false)
    if (!outcome.ok) {
      setError(outcome.fields.text ?? outcome.message)
      return
    }
    change("")
    onSent(outcome.result)
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault()
    submit()
  }
  return (
    <form ref={form} className="s-mform" onSubmit={onSubmit} noValidate>
      <MentionField
        {...{ documentId, label, error }}
        rows={takesFocus ? 3 : 1}
        value={text}
        onChange={change}
        onSend={submit}
      />
      {(text !== "" || onCancel) && (
        <div className="s-mc__act">
          <SubmitButton variant="secondary" small pending={isSending} pendingLabel="Wird gesendet">
            {button}
          </SubmitButton>
          {onCancel && (
            <Button variant="quiet" small onClick={onCancel}>
              Abbrechen
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

import { type FormEvent, useEffect, useRef } from "react"
import { Button, SubmitButton } from "../../../ui/button.tsx"
import type { ComposeProps } from "../margin/margin-kinds.ts"
import { useMarginRoom } from "../margin/margin-room.ts"
import { PositionFields } from "./position-fields.tsx"
import { usePosition } from "./use-position.ts"

/** Sets the own organisation's position on a passage without leaving the text. */
export function NewPosition({ place: { blockId }, onDone }: ComposeProps) {
  const { documentId, version } = useMarginRoom()
  const form = useRef<HTMLFormElement>(null)
  const { passage, refused, isSending, send } = usePosition({ documentId, blockId, version })
  const isThere = passage !== null
  useEffect(() => {
    // The margin has brought the card into sight; on a phone its sheet is still on its way up.
    if (isThere) focusField(form.current, "stance", { preventScroll: true })
  }, [isThere])
  useEffect(() => {
    if (refused) focusField(form.current, Object.keys(refused.fields)[0])
  }, [refused])
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const id = await send(new FormData(event.currentTarget))
    if (id !== null) onDone(id)
  }
  if (!isThere) return <p>Der Wortlaut wird geladen.</p>
  const { stance = "", text = "" } = passage.own ?? {}
  return (
    <form ref={form} className="s-mform" onSubmit={submit} noValidate>
      {refused && Object.keys(refused.fields).length === 0 && (
        <p className="s-mc__lapsed" role="alert">
          {refused.message}
        </p>
      )}
      <PositionFields values={{ stance, text }} fields={refused?.fields} scope="new-position" />
      <div className="s-mc__act">
        <SubmitButton variant="secondary" small pending={isSending} pendingLabel="Wird gespeichert">
          Haltung festhalten
        </SubmitButton>
        <Button variant="quiet" small onClick={() => onDone(null)}>
          Abbrechen
        </Button>
      </div>
    </form>
  )
}

/** The field, or of several choices the one that is taken. */
function focusField(
  form: HTMLFormElement | null,
  name: string | undefined,
  options?: FocusOptions,
): void {
  const fields = form?.querySelectorAll<HTMLInputElement>(`[name="${name}"]`) ?? []
  const field = [...fields].find(({ checked }) => checked) ?? fields[0]
  field?.focus(options)
}

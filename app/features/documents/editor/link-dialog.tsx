import { type FormEvent, useId, useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { TextField } from "../../../ui/field.tsx"
import { isSafeHref } from "../text/safe-href.ts"

type LinkDialogProps = {
  open: boolean
  /** The address of the link the caret stands in; null for a new one. */
  href: string | null
  onClose: () => void
  onSet: (href: string) => void
  onRemove: () => void
}

/** Asks for the address of a link; takes web and mail addresses only. */
export function LinkDialog({ open, href, onClose, onSet, onRemove }: LinkDialogProps) {
  const formId = useId()
  const [error, setError] = useState<string>()
  function close() {
    setError(undefined)
    onClose()
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    const address = completed(String(new FormData(event.currentTarget).get("address") ?? ""))
    if (!isSafeHref(address)) {
      setError("Das ist keine Webadresse. Bitte mit https:// oder mailto: beginnen.")
      return
    }
    onSet(address)
    close()
  }
  function remove() {
    onRemove()
    close()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={href === null ? "Verweis einfügen" : "Verweis ändern"}
      actions={
        <>
          <Button type="submit" form={formId} variant="primary">
            {href === null ? "Verweis einfügen" : "Verweis ändern"}
          </Button>
          {href !== null && <Button onClick={remove}>Verweis entfernen</Button>}
        </>
      }
    >
      {open && (
        <form id={formId} onSubmit={submit} noValidate>
          <TextField
            name="address"
            label="Adresse"
            hint="Zum Beispiel https://www.mv-regierung.de"
            type="url"
            defaultValue={href ?? ""}
            error={error}
          />
        </form>
      )}
    </Dialog>
  )
}

/** People type "www.…" and mail addresses as they say them. */
function completed(typed: string): string {
  const address = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(address)) return `mailto:${address}`
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]|$)/u.test(address)) return `https://${address}`
  return address
}

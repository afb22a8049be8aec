import { type FormEvent, useId, useState } from "react"
import { Button, LinkButton } from "../../../ui/button.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { isSafeHref } from "../text/safe-href.ts"
import { insertLink, removeLink, setLink } from "./commands/link.ts"
import type { EditorDialogProps } from "./editor-dialogs.tsx"

/** Asks for the address of a link, and for its words where none are selected. */
export function LinkDialog({ state, apply, onClose }: EditorDialogProps) {
  const { linkHref: href, hasSelection } = state
  const formId = useId()
  const [error, setError] = useState<string>()
  const title = href === null ? "Verweis einfügen" : "Verweis ändern"
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    const form = new FormData(event.currentTarget)
    const address = completed(String(form.get("address") ?? ""))
    if (!isSafeHref(address)) {
      setError("Das ist keine Webadresse. Bitte mit https:// oder mailto: beginnen.")
      return
    }
    const words = String(form.get("words") ?? "").trim()
    apply(href !== null || hasSelection ? setLink(address) : insertLink(address, words))
    onClose()
  }
  function remove() {
    apply(removeLink)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button type="submit" form={formId} variant="primary">
            {title}
          </Button>
          {href !== null && <Button onClick={remove}>Verweis entfernen</Button>}
          {href !== null && (
            <LinkButton href={href} target="_blank" rel="noopener noreferrer">
              Verweis öffnen
            </LinkButton>
          )}
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <FieldStack>
          <TextField
            name="address"
            label="Adresse"
            hint="Zum Beispiel https://www.mv-regierung.de"
            type="url"
            defaultValue={href ?? ""}
            error={error}
          />
          {href === null && !hasSelection && <TextField name="words" label="Text" optional />}
        </FieldStack>
      </form>
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

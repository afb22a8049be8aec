import { useState } from "react"
import { Button, LinkButton } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { isSafeHref } from "../text/safe-href.ts"
import { insertLink, removeLink, setLink } from "./commands/link.ts"
import type { EditorDialogProps } from "./editor-dialogs.tsx"
import { FormDialog } from "./form-dialog.tsx"

type LinkDialogProps = Pick<EditorDialogProps, "apply" | "onClose"> & {
  state: Pick<EditorDialogProps["state"], "linkHref" | "hasSelection">
}

/** Asks for the address of a link, and for its words where none are selected. */
export function LinkDialog({ state, apply, onClose }: LinkDialogProps) {
  const { linkHref: href, hasSelection } = state
  const [error, setError] = useState<string>()
  const title = href === null ? "Verweis einfügen" : "Verweis ändern"
  function submit(entered: FormData) {
    const address = completed(String(entered.get("address") ?? ""))
    if (!isSafeHref(address)) {
      setError("Das ist keine Webadresse. Bitte mit https:// oder mailto: beginnen.")
      return
    }
    const words = String(entered.get("words") ?? "").trim()
    apply(href !== null || hasSelection ? setLink(address) : insertLink(address, words))
    onClose()
  }
  function remove() {
    apply(removeLink)
    onClose()
  }
  return (
    <FormDialog
      title={title}
      submitLabel={title}
      onSubmit={submit}
      onClose={onClose}
      actions={
        href !== null && (
          <>
            <Button onClick={remove}>Verweis entfernen</Button>
            <LinkButton href={href} target="_blank" rel="noopener noreferrer">
              Verweis öffnen
            </LinkButton>
          </>
        )
      }
    >
      <TextField
        name="address"
        label="Adresse"
        hint="Zum Beispiel https://www.mv-regierung.de"
        type="url"
        defaultValue={href ?? ""}
        error={error}
      />
      {href === null && !hasSelection && <TextField name="words" label="Text" optional />}
    </FormDialog>
  )
}

/** People type "www.…" and mail addresses as they say them. */
function completed(typed: string): string {
  const address = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(address)) return `mailto:${address}`
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]|$)/u.test(address)) return `https://${address}`
  return address
}

import { type ChangeEvent, useEffect, useState } from "react"
import { TextField } from "../../../ui/field.tsx"

/**
 * Chooses a file whose text goes into a field of the same form. Without a script it is not there: one pastes the
 * text.
 */
export function FileText({ label, into, accept }: { label: string; into: string; accept: string }) {
  const [canRead, setCanRead] = useState(false)
  useEffect(() => setCanRead(true), [])
  if (!canRead) return null
  async function read({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0]
    const field = currentTarget.closest("form")?.elements.namedItem(into)
    if (file && field instanceof HTMLTextAreaElement) field.value = await file.text()
  }
  // It belongs to another form, that is to none: what is sent is the field, not the name of the file.
  const chosen = { name: "file", type: "file", form: "none" } as const
  return <TextField {...chosen} label={label} accept={accept} onChange={read} />
}

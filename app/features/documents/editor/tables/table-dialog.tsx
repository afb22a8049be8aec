import type { Editor } from "@tiptap/core"
import { type FormEvent, useId, useState } from "react"
import { Button } from "../../../../ui/button.tsx"
import { CheckboxField } from "../../../../ui/choice-field.tsx"
import { Dialog } from "../../../../ui/dialog.tsx"
import { TextField } from "../../../../ui/field.tsx"
import { changeTable, insertTable, MAX_NEW_COLUMNS, MAX_NEW_ROWS } from "./table-commands.ts"
import { findTable } from "./table-place.ts"

type TableDialogProps = {
  editor: Editor
  /** The table to change; null for a new one. */
  id: string | null
  onClose: () => void
}

type Errors = { rows?: string; columns?: string }

/** Asks for the size, headings and caption of a new table, or for the latter two of one that is there. */
export function TableDialog({ editor, id, onClose }: TableDialogProps) {
  const formId = useId()
  const [errors, setErrors] = useState<Errors>({})
  const held = id === null ? undefined : findTable(editor.state.doc, id)?.table.attrs
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? "").trim()
    const rows = countOf(text("rows"), MAX_NEW_ROWS)
    const columns = countOf(text("columns"), MAX_NEW_COLUMNS)
    const shape = {
      caption: text("caption"),
      headerRow: data.has("headerRow"),
      headerColumn: data.has("headerColumn"),
    }
    if (id !== null) {
      finish(changeTable(id, shape))
    } else if (typeof rows === "number" && typeof columns === "number") {
      finish(insertTable({ ...shape, rows, columns }))
    } else {
      setErrors({ rows: wordsOf(rows), columns: wordsOf(columns) })
    }
  }
  function finish(command: ReturnType<typeof insertTable>) {
    command(editor.state, editor.view.dispatch)
    onClose()
  }
  const title = id === null ? "Tabelle einfügen" : "Tabelle ändern"
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
          <Button onClick={onClose}>Abbrechen</Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="s-form">
        {id === null && <SizeFields errors={errors} />}
        <TextField
          name="caption"
          label="Beschriftung"
          hint="Sagt, was die Tabelle zeigt, zum Beispiel: Kosten je Jahr"
          optional
          defaultValue={held?.caption ?? ""}
        />
        <CheckboxField
          name="headerRow"
          label="Die erste Zeile enthält Überschriften"
          defaultChecked={held === undefined || held.headerRows > 0}
        />
        <CheckboxField
          name="headerColumn"
          label="Die erste Spalte enthält Überschriften"
          defaultChecked={held !== undefined && held.headerColumns > 0}
        />
      </form>
    </Dialog>
  )
}

function SizeFields({ errors }: { errors: Errors }) {
  const number = { inputMode: "numeric", autoComplete: "off", short: true } as const
  return (
    <div className="s-form__pair">
      <TextField {...number} name="rows" label="Zeilen" defaultValue="3" error={errors.rows} />
      <TextField
        {...number}
        name="columns"
        label="Spalten"
        defaultValue="3"
        error={errors.columns}
      />
    </div>
  )
}

/** The number that was typed, or what is wrong with it. */
function countOf(typed: string, most: number): number | string {
  const count = Number(typed)
  if (/^\d+$/u.test(typed) && count >= 1 && count <= most) return count
  return `„${typed}“ passt nicht. Bitte eine ganze Zahl von 1 bis ${most} eingeben.`
}

function wordsOf(count: number | string): string | undefined {
  return typeof count === "string" ? count : undefined
}

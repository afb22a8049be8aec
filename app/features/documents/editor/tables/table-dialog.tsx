import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { Button } from "../../../../ui/button.tsx"
import { CheckboxField } from "../../../../ui/choice-field.tsx"
import { TextField } from "../../../../ui/field.tsx"
import { FormDialog } from "../form-dialog.tsx"
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
  const [errors, setErrors] = useState<Errors>({})
  const held = id === null ? undefined : findTable(editor.state.doc, id)?.table.attrs
  function submit(entered: FormData) {
    const text = (name: string) => String(entered.get(name) ?? "").trim()
    const rows = countOf(text("rows"), MAX_NEW_ROWS)
    const columns = countOf(text("columns"), MAX_NEW_COLUMNS)
    const shape = {
      caption: text("caption"),
      headerRow: entered.has("headerRow"),
      headerColumn: entered.has("headerColumn"),
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
    <FormDialog
      title={title}
      submitLabel={title}
      onSubmit={submit}
      onClose={onClose}
      actions={<Button onClick={onClose}>Abbrechen</Button>}
    >
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
    </FormDialog>
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

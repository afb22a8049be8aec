import { Form } from "@remix-run/react"
import { useEffect, useState } from "react"
import { INTENT_FIELD, type RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Table } from "../../../ui/table.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import type { LineFault } from "./csv-action.server.ts"

type CsvFormProps = {
  intent: string
  submitLabel: string
  hint: string
  refused: RefusedForm | undefined
  faults: readonly LineFault[]
}

/** A list as a file or pasted; what is wrong with it stands line by line, and the list stays. */
export function CsvForm({ intent, submitLabel, hint, refused, faults }: CsvFormProps) {
  const mine = refusedFor(refused, intent)
  const round = useRounds(mine)
  return (
    <>
      <FormErrors message={mine?.message} fields={mine?.fields} scope={intent} />
      {mine && faults.length > 0 && (
        <div className="s-inv-faults">
          <Table
            caption="Was an der Liste nicht stimmt"
            columns={[
              { title: "Zeile", cell: ({ line }) => `Zeile ${line}` },
              { title: "Was nicht stimmt", cell: ({ message }) => message },
            ]}
            items={faults}
            itemKey={({ line, message }) => `${line} ${message}`}
          />
        </div>
      )}
      <Form method="post" encType="multipart/form-data">
        <FieldStack key={round}>
          <input type="hidden" name={INTENT_FIELD} value={intent} />
          <TextField
            name="file"
            scope={intent}
            type="file"
            label="Datei"
            accept=".csv,.txt,text/csv"
            hint={hint}
            optional
          />
          <TextAreaField
            name="csv"
            scope={intent}
            label="Oder die Liste hier einfügen"
            rows={mine ? 8 : 3}
            optional
            spellCheck={false}
            defaultValue={String(mine?.values.csv ?? "")}
            error={mine?.fields.csv}
          />
          <Actions>
            <SubmitButton variant="secondary">{submitLabel}</SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

/**
 * Counts the refusals. Drawn anew after each, the form has the list as text and no file: a file that stayed chosen
 * would win over the text that is put right.
 */
function useRounds(refused: RefusedForm | undefined): number {
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (refused) setRound((past) => past + 1)
  }, [refused])
  return round
}

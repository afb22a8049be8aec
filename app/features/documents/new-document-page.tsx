import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { DOCUMENT_KINDS, KIND_WORDS, MAX_TITLE_LENGTH } from "./terms.ts"

type NewDocumentPageProps = {
  owner: string
  /** The same for each sending of this form. */
  requestKey: string
  refused: RefusedForm | undefined
}

export function NewDocumentPage({ owner, requestKey, refused }: NewDocumentPageProps) {
  const pending = useNavigation().state === "submitting"
  return (
    <>
      <PageTop
        title="Dokument anlegen"
        crumbs={[{ label: "Dokumente", href: "/documents" }, { label: "Dokument anlegen" }]}
        lede={`Das Dokument gehört Ihrer Körperschaft (${owner}). Wer sonst mitschreibt, legen Sie danach unter „Rechte“ fest.`}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <Form method="post">
        <input
          type="hidden"
          name="requestKey"
          value={String(refused?.values.requestKey ?? requestKey)}
        />
        <FieldStack>
          <ChoicesField
            name="kind"
            label="Art"
            choices={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].one }))}
            defaultValues={[String(refused?.values.kind ?? "concept")]}
            error={refused?.fields.kind}
            required
          />
          <TextField
            name="title"
            label="Titel"
            hint="So steht er in jeder Liste und auf jedem Ausdruck."
            defaultValue={String(refused?.values.title ?? "")}
            error={refused?.fields.title}
            maxLength={MAX_TITLE_LENGTH}
            autoComplete="off"
            required
          />
          <p className="s-field__hint">Das Dokument beginnt leer.</p>
          <Actions>
            <SubmitButton pending={pending} pendingLabel="Wird angelegt …">
              Dokument anlegen
            </SubmitButton>
            <a href="/documents">Abbrechen</a>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

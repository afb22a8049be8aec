import { Form, useNavigation } from "@remix-run/react"
import { useCallback, useEffect, useRef, useState } from "react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { TemplateField } from "./template-field.tsx"
import { DOCUMENT_KINDS, type DocumentKind, KIND_WORDS, MAX_TITLE_LENGTH } from "./terms.ts"

type NewDocumentPageProps = {
  owner: string
  /** The same for each sending of this form. */
  requestKey: string
  refused: RefusedForm | undefined
}

export function NewDocumentPage({ owner, requestKey, refused }: NewDocumentPageProps) {
  const pending = useNavigation().state === "submitting"
  const { form, kind, look } = useChosenKind()
  return (
    <>
      <PageTop
        title="Dokument anlegen"
        crumbs={[{ label: "Dokumente", href: "/documents" }, { label: "Dokument anlegen" }]}
        lede={`Das Dokument gehört Ihrer Körperschaft (${owner}). Wer sonst mitschreibt, legen Sie danach unter „Rechte“ fest.`}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <Form method="post" ref={form} onChange={look}>
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
          <TemplateField kind={kind} refused={refused} />
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

/** The kind that is chosen in the form; null until the page runs its script. */
function useChosenKind() {
  const form = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<DocumentKind | null>(null)
  const look = useCallback(() => {
    const chosen = form.current && new FormData(form.current).get("kind")
    setKind(DOCUMENT_KINDS.find((known) => known === chosen) ?? null)
  }, [])
  useEffect(look, [look])
  return { form, kind, look }
}

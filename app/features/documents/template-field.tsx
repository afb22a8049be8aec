import type { RefusedForm } from "../../commands/refused-form.ts"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { fitsKind, TEMPLATE_NAMES, TEMPLATES, USUAL_TEMPLATE } from "./templates/terms.ts"
import { DOCUMENT_KINDS, type DocumentKind, KIND_WORDS } from "./terms.ts"

type TemplateFieldProps = {
  /** The kind that is chosen now; null where no script can tell. */
  kind: DocumentKind | null
  refused: RefusedForm | undefined
}

/** What the document begins with: the templates of its kind, the usual one first. */
export function TemplateField({ kind, refused }: TemplateFieldProps) {
  const choices = kind === null ? everyTemplate() : templatesFor(kind)
  const sent = String(refused?.values.template ?? "")
  const chosen = choices.find(({ value }) => value === sent) ?? choices[0]
  return (
    <ChoicesField
      // Another kind offers other templates: then its usual one is chosen.
      key={kind}
      name="template"
      // "Vorlage" is what a committee decides on.
      label="Beginnen mit"
      hint="Eine Gliederung mit Hinweisen, was in die Abschnitte gehört. Alles lässt sich ändern und löschen."
      choices={choices}
      defaultValues={chosen ? [chosen.value] : []}
      error={refused?.fields.template}
      required
    />
  )
}

function templatesFor(kind: DocumentKind) {
  const usual = USUAL_TEMPLATE[kind]
  const others = TEMPLATE_NAMES.filter((name) => name !== usual && fitsKind(name, kind))
  return [usual, ...others].map((name) => ({ value: name, ...wordsOf(name) }))
}

function everyTemplate() {
  const usual = DOCUMENT_KINDS.map(
    (kind) => `${KIND_WORDS[kind].one}: ${TEMPLATES[USUAL_TEMPLATE[kind]].label}`,
  )
  const byKind = {
    value: "by_kind",
    label: "Passend zur gewählten Art",
    hint: `${usual.join("; ")}.`,
  }
  const named = TEMPLATE_NAMES.map((name) => {
    const { kind } = TEMPLATES[name]
    const { label, hint } = wordsOf(name)
    return { value: name, label, hint: kind ? `Nur für ${KIND_WORDS[kind].many}. ${hint}` : hint }
  })
  return [byKind, ...named]
}

function wordsOf(name: (typeof TEMPLATE_NAMES)[number]) {
  const { label, hint } = TEMPLATES[name]
  return { label, hint }
}

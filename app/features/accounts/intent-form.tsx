import { Form, useNavigation } from "@remix-run/react"
import type { ReactNode } from "react"
import type { INTENT_FIELD, RefusedForm } from "../../commands/form.ts"
import { Actions, type ButtonVariant, SubmitButton } from "../../ui/button.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { Reauthentication } from "./reauthentication.tsx"

// Only the type comes from there: the module itself is the server's.
const INTENT: typeof INTENT_FIELD = "intent"

type IntentFormProps = {
  /** Says to the action which of the page's forms was sent. */
  intent: string
  /** Beginning of the fields' ids, where several forms have the same intent. */
  scope?: string
  /** The page's refusal; shown here only if it was this form that was refused. */
  refused: RefusedForm | undefined
  submitLabel: string
  pendingLabel?: string
  variant?: ButtonVariant
  /** Fields that nobody sees, such as the id of what the form is about. */
  hidden?: Record<string, string>
  /** Stands beside the button. */
  beside?: ReactNode
  children?: ReactNode
}

/** One of a page's forms: what was refused, its fields, the password where it is asked, the button. */
export function IntentForm(props: IntentFormProps) {
  const { intent, scope = intent, submitLabel, pendingLabel, hidden = {}, beside } = props
  const navigation = useNavigation()
  const pending = navigation.state !== "idle" && navigation.formData?.get(INTENT) === intent
  const refused = refusedFor(props.refused, intent)
  return (
    <>
      <FormErrors message={refused?.message} fields={refused?.fields} scope={scope} />
      <Form method="post">
        <FieldStack>
          <input type="hidden" name={INTENT} value={intent} />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {props.children}
          <Reauthentication refused={refused} scope={scope} />
          <Actions>
            <SubmitButton
              variant={props.variant ?? "secondary"}
              pending={pending}
              pendingLabel={pendingLabel}
            >
              {submitLabel}
            </SubmitButton>
            {beside}
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

export function refusedFor(
  refused: RefusedForm | undefined,
  intent: string,
): RefusedForm | undefined {
  return refused?.intent === intent ? refused : undefined
}

/** Name, id, first value and error of one field: what was typed wins over what is stored. */
export function fieldIn(
  intent: string,
  refused: RefusedForm | undefined,
  name: string,
  stored = "",
) {
  const mine = refusedFor(refused, intent)
  return {
    name,
    scope: intent,
    defaultValue: String(mine?.values[name] ?? stored),
    error: mine?.fields[name],
  }
}

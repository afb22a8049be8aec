import { Form, useNavigation } from "@remix-run/react"
import type { ReactNode } from "react"
import { INTENT_FIELD, type RefusedForm } from "../../commands/refused-form.ts"
import { Actions, type ButtonVariant, SubmitButton } from "../../ui/button.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { Reauthentication } from "./reauthentication.tsx"

type CommandFormProps = {
  /** Says to the action which of the page's forms was sent; left out on a page with one form. */
  intent?: string
  /** Beginning of the fields' ids, where several forms have the same intent. */
  scope?: string
  /** The page's refusal; shown here only if it was this form that was refused. */
  refused: RefusedForm | undefined
  submitLabel: string
  pendingLabel?: string
  /** By default primary on a page with one form, secondary among several. */
  variant?: ButtonVariant
  /** Fields that nobody sees, such as the id of what the form is about. */
  hidden?: Record<string, string>
  /** Stands beside the button. */
  beside?: ReactNode
  children?: ReactNode
}

/** A form that runs one command: what was refused, its fields, the password where it is asked, the button. */
export function CommandForm(props: CommandFormProps) {
  const { intent, scope = intent, submitLabel, pendingLabel, hidden = {}, beside } = props
  const navigation = useNavigation()
  const sent = navigation.formData?.get(INTENT_FIELD) ?? undefined
  const pending = navigation.state !== "idle" && navigation.formData != null && sent === intent
  const refused = refusedFor(props.refused, intent ?? "")
  return (
    <>
      <FormErrors message={refused?.message} fields={refused?.fields} scope={scope} />
      <Form method="post">
        <FieldStack>
          {intent && <input type="hidden" name={INTENT_FIELD} value={intent} />}
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {props.children}
          <Reauthentication refused={refused} scope={scope} />
          <Actions>
            <SubmitButton
              variant={props.variant ?? (intent ? "secondary" : "primary")}
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

import { Form } from "@remix-run/react"
import { INTENT_FIELD, type RefusedForm } from "../commands/refused-form.ts"
import { Actions, SubmitButton } from "../ui/button.tsx"
import { ChoicesField } from "../ui/choice-field.tsx"
import { FieldStack } from "../ui/field-stack.tsx"
import { FormErrors } from "../ui/form-errors.tsx"
import { Notice } from "../ui/notice.tsx"
import { MAIL_CHOICES, MAIL_WORDS, type MailChoice } from "./mail-choice.ts"

type MailFormProps = {
  mail: MailChoice
  /** Whether mail leaves the house at all. */
  sendsMail: boolean
  /** Only where it was this form that was refused. */
  refused: RefusedForm | undefined
}

/** When notifications come by mail, too; the page's action knows it as `mail`. */
export function MailForm({ mail, sendsMail, refused }: MailFormProps) {
  return (
    <>
      {!sendsMail && (
        <Notice>
          In diesem Arbeitsbereich ist kein Mailserver eingerichtet. Mitteilungen stehen nur in der
          Anwendung; Ihre Wahl gilt, sobald es einen gibt.
        </Notice>
      )}
      <FormErrors message={refused?.message} fields={refused?.fields} scope="mail" />
      <Form method="post">
        <FieldStack>
          <input type="hidden" name={INTENT_FIELD} value="mail" />
          <ChoicesField
            name="mail"
            scope="mail"
            label="Mitteilungen per Mail"
            hint={
              <>
                In der Mail steht, wer was in welchem Dokument getan hat, nie der Wortlaut. Alle
                stehen unter <a href="/notifications">Mitteilungen</a>.
              </>
            }
            choices={MAIL_CHOICES.map((value) => ({ value, ...MAIL_WORDS[value] }))}
            defaultValues={[mail]}
            error={refused?.fields.mail}
            required
          />
          <Actions>
            <SubmitButton variant="secondary">Wahl speichern</SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PageTop } from "../../ui/page-top.tsx"

type ResetRequestProps = {
  /** Without a mail server the administration hands the link over. */
  sendsMail: boolean
  sent: boolean
  refused: RefusedForm | undefined
}

const WORDS = {
  mail: {
    lede: "Wir schicken Ihnen einen Link, über den Sie ein neues Passwort festlegen.",
    button: "Link anfordern",
    sent: "Wenn zu dieser Adresse ein aktives Konto gehört, ist die Mail unterwegs. Der Link darin gilt zwei Stunden. Kommt nichts an, wenden Sie sich an die Verwaltung.",
  },
  handed: {
    lede: "Dieser Arbeitsraum verschickt keine Mails. Die Verwaltung gibt Ihnen einen Link, über den Sie ein neues Passwort festlegen.",
    button: "Verwaltung benachrichtigen",
    sent: "Wenn zu dieser Adresse ein aktives Konto gehört, sieht die Verwaltung jetzt Ihre Bitte. Fragen Sie dort nach dem Link.",
  },
} as const

export function ResetRequest({ sendsMail, sent, refused }: ResetRequestProps) {
  const pending = useNavigation().state !== "idle"
  const words = sendsMail ? WORDS.mail : WORDS.handed
  return (
    <>
      <PageTop title="Passwort vergessen" lede={words.lede} />
      {sent && !refused ? (
        <Notice kind="ok" announce="status" actions={<a href="/login">Zur Anmeldung</a>}>
          {words.sent}
        </Notice>
      ) : (
        <>
          <FormErrors message={refused?.message} fields={refused?.fields} />
          <Form method="post" action="/reset?index">
            <FieldStack>
              <TextField
                type="email"
                name="email"
                label="E-Mail-Adresse"
                defaultValue={String(refused?.values.email ?? "")}
                error={refused?.fields.email}
                autoComplete="username"
                required
              />
              <Actions>
                <SubmitButton pending={pending}>{words.button}</SubmitButton>
                <a href="/login">Zur Anmeldung</a>
              </Actions>
            </FieldStack>
          </Form>
        </>
      )}
    </>
  )
}

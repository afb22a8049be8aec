import { Form } from "@remix-run/react"
import type { RefusedForm } from "../commands/refused-form.ts"
import { Actions, Button, LinkButton, SubmitButton } from "../ui/button.tsx"
import { FormErrors } from "../ui/form-errors.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageTop } from "../ui/page-top.tsx"
import type { MailChoice } from "./mail-choice.ts"

type UnsubscribePageProps = {
  /** When mails come now; null for a link that is unknown or too old. */
  mail: MailChoice | null
  done: "changed" | null
  refused: RefusedForm | undefined
}

/** Behind the link in each mail: ends such mails without logging in and without script. */
export function UnsubscribePage({ mail, done, refused }: UnsubscribePageProps) {
  if (mail === null) return <OldLink />
  if (mail === "off") return <Ended />
  return (
    <>
      <PageTop
        title="Mails abbestellen"
        lede={
          mail === "daily"
            ? "Sie bekommen einmal am Tag eine Mail mit ungelesenen Mitteilungen."
            : "Sie bekommen für jede Mitteilung eine Mail."
        }
      />
      <FormErrors message={refused?.message} fields={refused?.fields} />
      <div className="s-stack">
        {done && (
          <Notice kind="ok" announce="status">
            Mails kommen nur noch einmal am Tag.
          </Notice>
        )}
        <p>Die Mitteilungen stehen in jedem Fall in der Anwendung.</p>
        <Form method="post">
          <Actions>
            <SubmitButton name="mail" value="off">
              Keine Mails mehr
            </SubmitButton>
            {mail === "at_once" && (
              <Button type="submit" name="mail" value="daily">
                Nur noch einmal am Tag
              </Button>
            )}
          </Actions>
        </Form>
      </div>
    </>
  )
}

function Ended() {
  return (
    <>
      <PageTop
        title="Mails sind abbestellt"
        lede="Sie bekommen keine Mails über Mitteilungen mehr. In der Anwendung stehen sie weiter."
      />
      <div className="s-stack">
        <p>Wieder bestellen können Sie sie nach der Anmeldung in Ihrem Konto.</p>
        <LinkButton href="/account#mitteilungen">Zum Konto</LinkButton>
      </div>
    </>
  )
}

function OldLink() {
  return (
    <>
      <PageTop
        title="Dieser Link gilt nicht mehr"
        lede="Er ist älter als ein Jahr, unvollständig, oder das Konto ist geschlossen."
      />
      <div className="s-stack">
        <p>Nach der Anmeldung stellen Sie in Ihrem Konto ein, ob Sie Mails bekommen.</p>
        <LinkButton href="/account#mitteilungen">Zum Konto</LinkButton>
      </div>
    </>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { retryMail } from "../mail/commands.server.ts"
import { MailStateMark } from "../mail/mail-state.tsx"
import { MailText } from "../mail/mail-text.tsx"
import { getMail } from "../mail/queries.server.ts"
import { SubmitButton } from "../ui/button.tsx"
import { Facts } from "../ui/facts.tsx"
import { FormErrors } from "../ui/form-errors.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Section } from "../ui/section.tsx"
import { Instant } from "../ui/time.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.subject ?? "Mail"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return getMail(context.db, context.viewer, context.settings, params.mailId ?? "")
}

export const action = submit(retryMail, ({ id }) => `/admin/mails/${id}`)

export default function Mail() {
  const mail = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const pending = useNavigation().state !== "idle"
  const recipient = mail.personName ? `${mail.personName} (${mail.toAddress})` : mail.toAddress
  return (
    <>
      <PageTop
        title={mail.subject}
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Mails", href: "/admin/mails" },
          { label: "Mail" },
        ]}
        action={
          mail.retryable && (
            <Form method="post">
              <input type="hidden" name="mailId" value={mail.id} />
              <SubmitButton pending={pending}>Noch einmal senden</SubmitButton>
            </Form>
          )
        }
      />
      <FormErrors message={refused?.message} fields={refused?.fields} />
      <Facts
        facts={[
          { label: "An", value: recipient },
          { label: "Stand", value: <MailStateMark state={mail.state} /> },
          { label: "Angelegt", value: <Instant value={mail.createdAt} /> },
          ...(mail.sentAt ? [{ label: "Versendet", value: <Instant value={mail.sentAt} /> }] : []),
          ...(mail.attempts > 0 ? [{ label: "Versuche", value: mail.attempts }] : []),
          ...(mail.lastError ? [{ label: "Letzter Fehler", value: mail.lastError }] : []),
        ]}
      />
      <Section title="Text" content="body">
        <MailText text={mail.text} sealed={mail.sealed} />
      </Section>
    </>
  )
}

import { Form } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import type { MailChoice } from "../../notifications/mail-choice.ts"
import { MailForm } from "../../notifications/mail-form.tsx"
import { Button } from "../../ui/button.tsx"
import { Facts } from "../../ui/facts.tsx"
import { TextField } from "../../ui/field.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { Columns, Section } from "../../ui/section.tsx"
import type { AccountView, OwnSession } from "./account-queries.server.ts"
import { CommandForm, fieldIn, refusedFor } from "./command-form.tsx"
import { OwnSessions } from "./own-sessions.tsx"
import { PasswordField } from "./password-field.tsx"
import { ROLE_HINTS, ROLE_LABELS } from "./roles.ts"

/** What has just been done on the page, as its address says. */
const ACCOUNT_NOTICES = {
  name: "Ihre Angaben sind gespeichert.",
  password: "Ihr Passwort ist geändert. Auf allen anderen Geräten sind Sie abgemeldet.",
  mail: "Ihre Wahl ist gespeichert.",
  ended: "Die Anmeldung ist beendet.",
  others: "Alle anderen Anmeldungen sind beendet.",
} as const

type AccountPageProps = {
  account: AccountView
  sessions: readonly OwnSession[]
  mail: MailChoice
  sendsMail: boolean
  now: string
  done: keyof typeof ACCOUNT_NOTICES | null
  refused: RefusedForm | undefined
}

export function AccountPage(props: AccountPageProps) {
  const { account, sessions, mail, sendsMail, now, done, refused } = props
  return (
    <>
      <PageTop
        title="Mein Konto"
        lede="Ihre Angaben, Ihr Passwort, Mitteilungen per Mail, und wo Sie angemeldet sind."
      />
      {done && !refused && (
        <Notice kind="ok" announce="status">
          {ACCOUNT_NOTICES[done]}
        </Notice>
      )}
      <Columns side={<AccountFacts account={account} />}>
        <Section title="Angaben" content="body">
          <NameForm account={account} refused={refused} />
        </Section>
        <Section title="Passwort" id="passwort" content="body">
          <PasswordForm email={account.email} refused={refused} />
        </Section>
        <Section title="Mitteilungen" id="mitteilungen" content="body">
          <MailForm mail={mail} sendsMail={sendsMail} refused={refusedFor(refused, "mail")} />
        </Section>
        <Section title="Anmeldungen" id="anmeldungen">
          <OwnSessions sessions={sessions} now={now} refused={refused} />
        </Section>
      </Columns>
    </>
  )
}

function AccountFacts({ account }: { account: AccountView }) {
  return (
    <Section title="Konto" as="aside" content="body">
      <Facts
        facts={[
          { label: "E-Mail-Adresse", value: account.email },
          { label: "Körperschaft", value: account.organizationName },
          { label: "Rolle", value: ROLE_LABELS[account.role] },
        ]}
      />
      <p className="s-account-hint">
        {ROLE_HINTS[account.role]} Adresse, Körperschaft und Rolle ändert die Verwaltung.
      </p>
      <p className="s-account-hint">
        <a href="/account/calendar">Sitzungen im eigenen Kalender</a>
      </p>
      <Form method="post" action="/logout">
        <Button type="submit">Abmelden</Button>
      </Form>
    </Section>
  )
}

type FormProps = { refused: RefusedForm | undefined }

function NameForm({ account, refused }: FormProps & { account: AccountView }) {
  return (
    <CommandForm intent="name" refused={refused} submitLabel="Angaben speichern">
      <TextField
        {...fieldIn("name", refused, "name", account.name)}
        label="Name"
        hint="So steht er neben Ihren Texten."
        autoComplete="name"
        maxLength={120}
        required
      />
      <TextField
        {...fieldIn("name", refused, "jobTitle", account.jobTitle ?? "")}
        label="Funktion"
        optional
        autoComplete="organization-title"
        maxLength={120}
      />
    </CommandForm>
  )
}

function PasswordForm({ email, refused }: FormProps & { email: string }) {
  const fields = refusedFor(refused, "password")?.fields
  return (
    <CommandForm intent="password" refused={refused} submitLabel="Passwort ändern">
      {/* Password managers keep the new password for the account that this field names. */}
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        name="oldPassword"
        scope="password"
        label="Bisheriges Passwort"
        error={fields?.oldPassword}
      />
      <PasswordField
        name="newPassword"
        scope="password"
        label="Neues Passwort"
        error={fields?.newPassword}
        isNew
      />
    </CommandForm>
  )
}

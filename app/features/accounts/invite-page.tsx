import type { RefusedForm } from "../../commands/refused-form.ts"
import { WORKSPACE_ROLES } from "../../permissions/policy.ts"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import type { HandedLink } from "./access-links.server.ts"
import { CommandForm, fieldIn } from "./command-form.tsx"
import { HandOver } from "./hand-over.tsx"
import { ROLE_HINTS, ROLE_LABELS } from "./roles.ts"

type InvitePageProps = {
  organizations: readonly { id: string; name: string }[]
  sendsMail: boolean
  handed: HandedLink | null
  refused: RefusedForm | undefined
}

const INTENT = "invite"

export function InvitePage({ organizations, sendsMail, handed, refused }: InvitePageProps) {
  return (
    <>
      <PageTop
        title="Person einladen"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Personen", href: "/admin/people" },
          { label: "Einladen" },
        ]}
        lede={
          sendsMail
            ? "Die Person bekommt eine Mail mit einem Link, der 14 Tage gilt. Sie können ihn auch selbst übergeben."
            : "Sie bekommen einen Link, der 14 Tage gilt, und übergeben ihn selbst: Dieser Arbeitsraum verschickt keine Mails."
        }
      />
      {handed ? (
        <HandOver
          handed={handed}
          title="Die Person ist eingeladen"
          mailed={sendsMail}
          nextHref={`/admin/people/${handed.personId}`}
        />
      ) : (
        <InviteForm organizations={organizations} refused={refused} />
      )}
    </>
  )
}

function InviteForm({
  organizations,
  refused,
}: Pick<InvitePageProps, "organizations" | "refused">) {
  const field = (name: string, stored = "") => fieldIn(INTENT, refused, name, stored)
  const { defaultValue: role, ...roleField } = field("role", "editor")
  return (
    <CommandForm
      intent={INTENT}
      refused={refused}
      submitLabel="Einladen"
      pendingLabel="Wird eingeladen …"
      variant="primary"
      beside={<a href="/admin/people">Abbrechen</a>}
    >
      <TextField {...field("name")} label="Name" autoComplete="off" maxLength={120} required />
      <TextField
        {...field("email")}
        type="email"
        label="E-Mail-Adresse"
        autoComplete="off"
        maxLength={254}
        required
      />
      <TextField
        {...field("jobTitle")}
        label="Funktion"
        hint="Zum Beispiel Leitung Digitalisierung."
        optional
        autoComplete="off"
        maxLength={120}
      />
      <SelectField
        {...field("organizationId")}
        label="Körperschaft"
        placeholder="Bitte wählen"
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <ChoicesField
        {...roleField}
        label="Rolle"
        hint="Die Rolle begrenzt, was einzelne Dokumente höchstens erlauben."
        choices={WORKSPACE_ROLES.map((value) => ({
          value,
          label: ROLE_LABELS[value],
          hint: ROLE_HINTS[value],
        }))}
        defaultValues={[role]}
        required
      />
    </CommandForm>
  )
}

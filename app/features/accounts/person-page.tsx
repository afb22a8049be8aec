import type { RefusedForm } from "../../commands/refused-form.ts"
import { WORKSPACE_ROLES } from "../../permissions/policy.ts"
import { Facts } from "../../ui/facts.tsx"
import { SelectField } from "../../ui/field.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { Columns, Section } from "../../ui/section.tsx"
import { Instant } from "../../ui/time.tsx"
import type { HandedLink } from "./access-links.server.ts"
import { CommandForm, fieldIn } from "./command-form.tsx"
import { HandOver } from "./hand-over.tsx"
import { PersonStateMark } from "./people-page.tsx"
import type { PersonView } from "./people-queries.server.ts"
import { ROLE_LABELS } from "./roles.ts"

/** What has just been done on the page, as its address says. */
const PERSON_NOTICES = {
  role: "Die Rolle ist geändert. Die Person meldet sich neu an.",
  deactivated: "Die Person ist deaktiviert und überall abgemeldet.",
  reactivated: "Die Person hat wieder Zugang.",
} as const

type PersonPageProps = {
  person: PersonView
  sendsMail: boolean
  done: keyof typeof PERSON_NOTICES | null
  handed: HandedLink | null
  refused: RefusedForm | undefined
}

export function PersonPage({ person, sendsMail, done, handed, refused }: PersonPageProps) {
  return (
    <>
      <PageTop
        title={person.name}
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Personen", href: "/admin/people" },
          { label: person.name },
        ]}
        lede={[person.jobTitle, person.organizationName].filter(Boolean).join(", ")}
      />
      {done && !refused && !handed && (
        <Notice kind="ok" announce="status">
          {PERSON_NOTICES[done]}
        </Notice>
      )}
      {handed && (
        <HandOver
          handed={handed}
          title="Der neue Link ist da; ältere gelten nicht mehr"
          mailed={sendsMail && person.state === "invited"}
          nextHref={`/admin/people/${person.id}`}
        />
      )}
      <Columns side={<PersonFacts person={person} />}>
        {person.state !== "deactivated" && <RoleSection person={person} refused={refused} />}
        {person.state !== "deactivated" && <LinkSection person={person} refused={refused} />}
        <AccessSection person={person} refused={refused} />
      </Columns>
    </>
  )
}

function PersonFacts({ person }: { person: PersonView }) {
  const { openLink, resetRequestedAt, deactivatedAt } = person
  return (
    <Section title="Konto" as="aside" content="body">
      <Facts
        facts={[
          { label: "Zustand", value: <PersonStateMark state={person.state} /> },
          { label: "E-Mail-Adresse", value: person.email },
          { label: "Rolle", value: ROLE_LABELS[person.role] },
          { label: "Eingeladen", value: <Instant value={person.createdAt} /> },
          ...(deactivatedAt
            ? [{ label: "Deaktiviert", value: <Instant value={deactivatedAt} /> }]
            : []),
          ...(openLink
            ? [{ label: "Offener Link gilt bis", value: <Instant value={openLink.expiresAt} /> }]
            : []),
          ...(resetRequestedAt
            ? [{ label: "Bat um neues Passwort", value: <Instant value={resetRequestedAt} /> }]
            : []),
        ]}
      />
    </Section>
  )
}

type PartProps = {
  person: PersonView
  refused: RefusedForm | undefined
}

function RoleSection({ person, refused }: PartProps) {
  return (
    <Section title="Rolle" content="body">
      <CommandForm
        intent="role"
        refused={refused}
        submitLabel="Rolle ändern"
        hidden={{ personId: person.id, revision: String(person.revision) }}
      >
        <SelectField
          key={person.role}
          {...fieldIn("role", refused, "role", person.role)}
          label="Rolle im Arbeitsraum"
          hint="Sie begrenzt, was einzelne Dokumente höchstens erlauben. Nach einer Änderung meldet sich die Person neu an."
          options={WORKSPACE_ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
        />
      </CommandForm>
    </Section>
  )
}

function LinkSection({ person, refused }: PartProps) {
  const invited = person.state === "invited"
  return (
    <Section title={invited ? "Einladung" : "Neues Passwort"} content="body">
      <p className="s-before-form">
        {invited
          ? "Ein neuer Link gilt 14 Tage; der bisherige gilt dann nicht mehr."
          : "Der Link gilt 48 Stunden und einmal. Das bisherige Passwort gilt, bis er benutzt ist."}
      </p>
      <CommandForm
        intent={invited ? "invite-again" : "reset-link"}
        refused={refused}
        submitLabel={invited ? "Erneut einladen" : "Link für ein neues Passwort erstellen"}
        hidden={{ personId: person.id }}
      />
    </Section>
  )
}

function AccessSection({ person, refused }: PartProps) {
  if (person.state === "deactivated") {
    return (
      <Section title="Zugang" content="body">
        <p className="s-before-form">
          {person.name} kann sich nicht anmelden. Nach dem Reaktivieren gelten Rolle und Rechte wie
          zuvor.
        </p>
        <CommandForm
          intent="reactivate"
          refused={refused}
          submitLabel="Reaktivieren"
          hidden={{ personId: person.id }}
        />
      </Section>
    )
  }
  return (
    <Section title="Zugang beenden" content="body">
      <p className="s-before-form">
        {person.name} wird sofort überall abgemeldet; Links und Zugangsschlüssel gelten nicht mehr.
        Texte und Beiträge bleiben.
      </p>
      <CommandForm
        intent="deactivate"
        refused={refused}
        submitLabel="Deaktivieren"
        variant="danger"
        hidden={{ personId: person.id }}
      />
    </Section>
  )
}

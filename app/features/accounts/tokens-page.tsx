import type { RefusedForm } from "../../commands/refused-form.ts"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { Notice } from "../../ui/notice.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Section } from "../../ui/section.tsx"
import { StateMark } from "../../ui/state-mark.tsx"
import { Instant } from "../../ui/time.tsx"
import type { ApiTokenView } from "./api-token-queries.server.ts"
import { TOKEN_CHOICES } from "./api-token-scope.ts"
import type { IssuedApiToken } from "./api-tokens.server.ts"
import { CommandForm, fieldIn, refusedFor } from "./command-form.tsx"
import { CopyButton } from "./copy-button.tsx"

type TokensPageProps = {
  tokens: readonly ApiTokenView[]
  people: readonly { id: string; name: string; organizationShortName: string }[]
  issued: IssuedApiToken | null
  revoked: boolean
  refused: RefusedForm | undefined
}

export function TokensPage({ tokens, people, issued, revoked, refused }: TokensPageProps) {
  return (
    <>
      <PageTop
        title="Zugangsschlüssel"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Zugangsschlüssel" }]}
        lede="Mit einem Zugangsschlüssel handelt ein anderes Programm im Namen einer Person, beschränkt auf die gewählten Befehle."
      />
      {issued && <Issued issued={issued} />}
      {revoked && !issued && !refused && (
        <Notice kind="ok" announce="status">
          Der Zugangsschlüssel ist widerrufen.
        </Notice>
      )}
      <Section title="Ausgestellt">
        {tokens.length === 0 ? (
          <EmptyState title="Noch kein Zugangsschlüssel" level={3}>
            Stellen Sie einen aus, wenn ein Fachverfahren Daten übergeben soll.
          </EmptyState>
        ) : (
          <Rows>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} refused={refused} />
            ))}
          </Rows>
        )}
      </Section>
      <Section title="Ausstellen" content="body">
        <IssueForm key={issued?.tokenId} people={people} refused={refused} />
      </Section>
    </>
  )
}

/** The token in an action's answer; null for any other answer. */
export function issuedIn(answer: unknown): IssuedApiToken | null {
  if (typeof answer !== "object" || answer === null || !("issued" in answer)) return null
  // Only `handOverToken` writes this field.
  return answer.issued as IssuedApiToken
}

function Issued({ issued }: { issued: IssuedApiToken }) {
  return (
    <Notice
      kind="ok"
      title="Der Zugangsschlüssel ist ausgestellt"
      announce="status"
      actions={<CopyButton text={issued.token} label="Kopieren" />}
    >
      <p>
        Er wird nur jetzt angezeigt und gilt bis <Instant value={issued.expiresAt} />. Das Programm
        schickt ihn als „Authorization: Bearer …“ mit.
      </p>
      <code className="s-secret">{issued.token}</code>
    </Notice>
  )
}

type TokenRowProps = {
  token: ApiTokenView
  refused: RefusedForm | undefined
}

function TokenRow({ token, refused }: TokenRowProps) {
  const running = token.state === "running"
  const mine = refusedFor(refused, "revoke")?.values.tokenId === token.id
  return (
    <Row
      label={<TokenStateMark state={token.state} />}
      title={token.name}
      action={
        running && (
          <CommandForm
            intent="revoke"
            scope={`revoke-${token.id}`}
            refused={mine ? refused : undefined}
            submitLabel="Widerrufen"
            variant="danger"
            hidden={{ tokenId: token.id }}
          />
        )
      }
    >
      <p>
        Für {token.personName}, {scopeWords(token.scope)}
      </p>
      <p>
        {running ? "Gilt bis " : "Galt bis "}
        <Instant value={token.revokedAt ?? token.expiresAt} />
        {token.lastUsedAt ? (
          <>
            , zuletzt benutzt am <Instant value={token.lastUsedAt} />
          </>
        ) : (
          ", noch nie benutzt"
        )}
      </p>
    </Row>
  )
}

function scopeWords(scope: readonly string[]): string {
  if (scope.length === 0) return "für keinen Befehl mehr"
  return `${formatCount(scope.length, "Befehl", "Befehle")}: ${scope.join(", ")}`
}

function TokenStateMark({ state }: { state: ApiTokenView["state"] }) {
  if (state === "running") return <StateMark glyph="full">gilt</StateMark>
  return (
    <StateMark glyph="off" tone="muted">
      {state === "revoked" ? "widerrufen" : "abgelaufen"}
    </StateMark>
  )
}

const DAYS = [
  { value: "30", label: "30 Tage" },
  { value: "90", label: "90 Tage" },
  { value: "365", label: "1 Jahr" },
]

function IssueForm({ people, refused }: Pick<TokensPageProps, "people" | "refused">) {
  const field = (name: string, stored = "") => fieldIn("issue", refused, name, stored)
  const { defaultValue: _, ...scopeField } = field("scope")
  const chosen = refusedFor(refused, "issue")?.values["scope[]"] ?? []
  return (
    <CommandForm
      intent="issue"
      refused={refused}
      submitLabel="Zugangsschlüssel ausstellen"
      variant="primary"
    >
      <TextField
        {...field("name")}
        label="Wofür"
        hint="Zum Beispiel der Name des Fachverfahrens."
        autoComplete="off"
        maxLength={80}
        required
      />
      <SelectField
        {...field("personId")}
        label="Im Namen von"
        placeholder="Bitte wählen"
        options={people.map(({ id, name, organizationShortName }) => ({
          value: id,
          label: `${name}, ${organizationShortName}`,
        }))}
        required
      />
      <SelectField {...field("days", "90")} label="Gültig" options={DAYS} />
      <ChoicesField
        {...scopeField}
        name="scope[]"
        label="Befehle"
        hint="Was die Person nicht darf, darf auch das Programm nicht. Nicht zur Wahl steht, was ein Passwort verlangt oder wofür jemand in einem Amt einsteht: freigeben, einladen, abstimmen lassen, bestätigen, übergeben."
        kind="many"
        choices={TOKEN_CHOICES.map(({ name, words }) => ({
          value: name,
          label: words,
          hint: <code>{name}</code>,
        }))}
        defaultValues={Array.isArray(chosen) ? chosen : [chosen]}
      />
    </CommandForm>
  )
}

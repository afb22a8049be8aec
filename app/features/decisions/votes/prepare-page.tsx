import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { TextHash } from "../papers/paper-words.tsx"
import { VOTE_METHOD_WORDS, type VoteMethod } from "../rules/methods.ts"
import type { DecisionType } from "../rules/rule-set.ts"
import { DECISION_TYPE_WORDS } from "../rules/terms.ts"
import type { PrepareVoteView } from "./prepare-queries.server.ts"
import { MAX_QUESTION } from "./terms.ts"

const METHOD_HINTS: Record<VoteMethod, string> = {
  open: "Handzeichen oder Stimmkarten werden gezählt.",
  roll_call: "Jedes Mitglied antwortet auf dem eigenen Telefon oder wird eingetragen, mit Namen.",
  secret_counts: "Stimmzettel im Raum; hier stehen nur die ausgezählten Zahlen.",
  no_objection: "Widerspricht niemand, haben alle Anwesenden zugestimmt.",
}

interface PreparePageProps {
  page: PrepareVoteView
  refused: RefusedForm | undefined
}

/** What is put to the vote under an item, and how. */
export function PrepareVotePage({ page, refused }: PreparePageProps) {
  const { matter } = page
  return (
    <>
      <PageTop
        title="Abstimmung vorbereiten"
        crumbs={[
          { label: "Sitzungen", href: "/meetings" },
          { label: matter.meetingTitle, href: `/meetings/${matter.meetingId}` },
          { label: "Abstimmung vorbereiten" },
        ]}
        lede={`TOP ${matter.position}: ${matter.title}`}
      />
      {page.hasRuleSet ? (
        <PrepareForm page={page} refused={refused} />
      ) : (
        <Notice
          kind="warning"
          actions={<a href={`/committees/${page.committeeId}/rules/new`}>Regelung festlegen</a>}
        >
          Für dieses Gremium ist nicht hinterlegt, nach welchen Regeln es beschließt.
        </Notice>
      )}
    </>
  )
}

/** A vote says Yes or No to one person; between several it is another act (§ 32 Abs. 1 KV M-V). */
function typeHint(types: readonly DecisionType[]): string {
  const majority = "Davon hängt ab, welche Mehrheit nötig ist."
  if (!types.includes("election")) return majority
  return `${majority} Gewählt wird hier mit Ja und Nein über eine einzige Person; zwischen mehreren entscheidet die höchste Stimmenzahl.`
}

function PrepareForm({ page, refused }: PreparePageProps) {
  const { matter, question, releaseId, sha256, types, methods } = page
  const typed = (name: string, stored: string) => String(refused?.values[name] ?? stored)
  return (
    <CommandForm
      refused={refused}
      hidden={{ agendaItemId: matter.id, releaseId: releaseId ?? "" }}
      submitLabel="Abstimmung vorbereiten"
      pendingLabel="Wird vorbereitet …"
      beside={<a href={`/meetings/${matter.meetingId}/run`}>Abbrechen</a>}
    >
      <TextAreaField
        name="question"
        label="Worüber wird abgestimmt?"
        hint="Der Beschlussvorschlag, so wie er vorgelesen wird."
        defaultValue={typed("question", question)}
        error={refused?.fields.question}
        maxLength={MAX_QUESTION}
        rows={4}
        required
      />
      {sha256 !== null && (
        <p className="s-vote__aside">
          Abgestimmt wird über genau die Fassung, die dem Gremium vorliegt.{" "}
          <TextHash sha256={sha256} short />
        </p>
      )}
      <SelectField
        name="decisionType"
        label="Art der Entscheidung"
        hint={typeHint(types)}
        options={types.map((value) => ({ value, label: DECISION_TYPE_WORDS[value] }))}
        defaultValue={typed("decisionType", "resolution")}
        error={refused?.fields.decisionType}
      />
      <ChoicesField
        name="method"
        label="Wie wird abgestimmt?"
        choices={methods.map((value) => ({
          value,
          label: VOTE_METHOD_WORDS[value],
          hint: METHOD_HINTS[value],
        }))}
        defaultValues={[typed("method", "open")]}
        error={refused?.fields.method}
        required
      />
    </CommandForm>
  )
}

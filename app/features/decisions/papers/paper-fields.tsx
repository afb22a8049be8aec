import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { versionName } from "../../documents/versions/version-words.ts"
import type { FinancialEffect } from "./financial-effect.ts"
import { amountWords } from "./money.ts"
import {
  MAX_COVER,
  MAX_PAPER_TITLE,
  MAX_PROPOSAL,
  MAX_REASONS,
  PAPER_KIND_WORDS,
  PAPER_KINDS,
  type PaperKind,
} from "./terms.ts"

export interface PaperDraft {
  kind: PaperKind
  title: string
  versionId: string | null
  proposalText: string
  reasons: string
  financialEffect: FinancialEffect
}

type PaperFieldsProps = {
  draft: PaperDraft
  versions: readonly { id: string; number: number; label: string; isFrozen: boolean }[]
  /** The paragraph that asks for the cover of costs; null where the organisation's law asks for none. */
  coverLaw: string | null
  /** After the first release the kind stands. */
  isKindFixed?: boolean
  refused: RefusedForm | undefined
}

/** What a paper says: kind, title, text, proposal, reasons and what it costs. */
export function PaperFields(props: PaperFieldsProps) {
  const { draft, versions, isKindFixed = false, refused } = props
  const { value, error } = readerOf(refused)
  return (
    <>
      {isKindFixed ? (
        <input type="hidden" name="kind" value={draft.kind} />
      ) : (
        <ChoicesField
          name="kind"
          label="Art"
          choices={PAPER_KINDS.map((kind) => ({
            value: kind,
            label: PAPER_KIND_WORDS[kind],
            hint:
              kind === "decision"
                ? "Gremien sollen über den Text beschließen."
                : "Gremien sollen von dem Text erfahren.",
          }))}
          defaultValues={[value("kind", draft.kind)]}
          error={error("kind")}
          required
        />
      )}
      <TextField
        name="title"
        label="Titel"
        defaultValue={value("title", draft.title)}
        error={error("title")}
        maxLength={MAX_PAPER_TITLE}
        autoComplete="off"
        required
      />
      <SelectField
        name="versionId"
        label="Text, über den beraten wird"
        hint="Freigeben lässt sich nur eine eingefrorene Fassung."
        options={versions.map((version) => ({
          value: version.id,
          label: `${versionName(version)} – ${version.isFrozen ? "eingefroren" : "nicht eingefroren"}`,
        }))}
        defaultValue={value("versionId", draft.versionId ?? "")}
        error={error("versionId")}
        required
      />
      <TextAreaField
        name="proposalText"
        label="Beschlussvorschlag"
        hint="Wörtlich, wie das Gremium beschließen soll. Die Freigabe einer Beschlussvorlage braucht ihn."
        defaultValue={value("proposalText", draft.proposalText)}
        error={error("proposalText")}
        maxLength={MAX_PROPOSAL}
        rows={5}
      />
      <TextAreaField
        name="reasons"
        label="Begründung"
        defaultValue={value("reasons", draft.reasons)}
        error={error("reasons")}
        maxLength={MAX_REASONS}
        rows={8}
        optional
      />
      <EffectFields {...props} />
    </>
  )
}

function EffectFields({ draft: { financialEffect: effect }, coverLaw, refused }: PaperFieldsProps) {
  const { value, error } = readerOf(refused)
  const amounts = effect.kind === "amounts" ? effect : null
  const cents = (stored: number | undefined) => (stored ? amountWords(stored) : "")
  return (
    <>
      <ChoicesField
        name="financialEffect.kind"
        label="Finanzielle Auswirkungen"
        choices={[
          { value: "open", label: "noch nicht geklärt" },
          { value: "none", label: "keine" },
          {
            value: "amounts",
            label: "Es entstehen Kosten",
            hint: "Bitte unten die Beträge nennen.",
          },
        ]}
        defaultValues={[value("financialEffect.kind", effect.kind)]}
        error={error("financialEffect.kind")}
        required
      />
      <fieldset className="s-paper__costs">
        <legend className="s-field__label">Wenn Kosten entstehen</legend>
        <TextField
          name="financialEffect.oneOffCents"
          label="Einmalig, in Euro"
          defaultValue={value("financialEffect.oneOffCents", cents(amounts?.oneOffCents))}
          error={error("financialEffect.oneOffCents")}
          hint="Zum Beispiel 120.000,00"
          inputMode="decimal"
          autoComplete="off"
          short
          optional
        />
        <TextField
          name="financialEffect.yearlyCents"
          label="Jährlich, in Euro"
          defaultValue={value("financialEffect.yearlyCents", cents(amounts?.yearlyCents))}
          error={error("financialEffect.yearlyCents")}
          inputMode="decimal"
          autoComplete="off"
          short
          optional
        />
        <TextField
          name="financialEffect.fromYear"
          label="Ab dem Jahr"
          defaultValue={value("financialEffect.fromYear", String(amounts?.fromYear ?? ""))}
          error={error("financialEffect.fromYear")}
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
        <TextAreaField
          name="financialEffect.cover"
          label="Deckung"
          hint={
            coverLaw === null
              ? "Woher kommt das Geld?"
              : `Woher kommt das Geld? Bei Kosten nötig für die Freigabe (${coverLaw}).`
          }
          defaultValue={value("financialEffect.cover", amounts?.cover ?? "")}
          error={error("financialEffect.cover")}
          maxLength={MAX_COVER}
          rows={3}
          optional
        />
      </fieldset>
    </>
  )
}

/** What was typed wins over what is stored. */
function readerOf(refused: RefusedForm | undefined) {
  return {
    value: (name: string, stored: string) => String(refused?.values[name] ?? stored),
    error: (name: string) => refused?.fields[name],
  }
}

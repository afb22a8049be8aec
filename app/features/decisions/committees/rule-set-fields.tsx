import type { ReactNode } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { type Option, SelectField, TextField } from "../../../ui/field.tsx"
import {
  ABSTENTIONS,
  CIRCULAR_MAJORITIES,
  DECISION_TYPES,
  EXCLUDED_IN_QUORUM,
  MAJORITIES,
  MEMBER_BASES,
  SECRET_VOTES,
  SUBSTITUTIONS,
  TIES,
} from "../rules/rule-set.ts"
import {
  ABSTENTION_WORDS,
  DECISION_TYPE_WORDS,
  EXCLUDED_WORDS,
  MAJORITY_WORDS,
  MEMBER_BASE_WORDS,
  SECRET_VOTES_WORDS,
  SUBSTITUTION_WORDS,
  TIE_WORDS,
} from "../rules/terms.ts"
import type { RuleSetFields } from "./rule-set-form.ts"

type FieldsProps = {
  /** What stands in the fields, by their names. */
  values: RuleSetFields
  refused: RefusedForm | undefined
}

const YES_NO: readonly Option[] = [
  { value: "yes", label: "Ja" },
  { value: "no", label: "Nein" },
]

function optionsOf<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
): Option[] {
  return values.map((value) => ({ value, label: words[value] }))
}

/** Every field of a rule set, by what it is about. */
export function RuleSetFieldGroups({ values, refused }: FieldsProps) {
  const field = (name: string) => {
    const path = `definition.${name}`
    return { name: path, defaultValue: values[path] ?? "", error: refused?.fields[path] }
  }
  return (
    <>
      <Group title="Beschlussfähigkeit">
        <SelectField
          {...field("quorum.base")}
          label="Bezugsgröße"
          options={optionsOf(MEMBER_BASES, MEMBER_BASE_WORDS)}
        />
        <div className="s-com-pair">
          <SelectField
            {...field("quorum.share.comparison")}
            label="Anwesend sein müssen"
            placeholder="keine Mindestzahl"
            options={[
              { value: "more_than", label: "mehr als" },
              { value: "at_least", label: "mindestens" },
            ]}
          />
          <NumberField {...field("quorum.share.numerator")} label="Anteil: Zähler" />
          <NumberField {...field("quorum.share.denominator")} label="Anteil: Nenner" />
        </div>
        <SelectField
          {...field("quorum.excluded")}
          label="Befangene Mitglieder"
          options={optionsOf(EXCLUDED_IN_QUORUM, EXCLUDED_WORDS)}
        />
        <SelectField
          {...field("quorum.persists")}
          label="Gilt eine festgestellte Beschlussfähigkeit fort, bis jemand sie anzweifelt?"
          options={YES_NO}
        />
        <SelectField
          {...field("quorum.needsDueSummons")}
          label="Müssen alle ordnungsgemäß geladen sein?"
          options={YES_NO}
        />
        <NumberField
          {...field("quorum.afterSecondSummons")}
          label="Mitglieder, die in einer zweiten Sitzung genügen"
          hint="Leer, wo es keine solche Erleichterung gibt."
          optional
        />
        <SourceField {...field("quorum.source")} />
      </Group>
      <Group title="Mehrheiten">
        <SelectField
          {...field("majorityBase")}
          label="„Alle Mitglieder“ sind"
          hint="Wo Mitglieder mehrere Stimmen haben: Sitze und bestellte Mitglieder zählen Köpfe."
          options={optionsOf(MEMBER_BASES, MEMBER_BASE_WORDS)}
        />
        <SelectField
          {...field("deductsVacantSeats")}
          label="Zählen Sitze nicht mit, die niemand mehr einnehmen kann?"
          options={YES_NO}
        />
        {DECISION_TYPES.map((type) => (
          <div className="s-com-pair" key={type}>
            <SelectField
              {...field(`majorities.${type}.majority`)}
              label={DECISION_TYPE_WORDS[type]}
              placeholder={type === "resolution" ? undefined : "nicht vorgesehen"}
              options={optionsOf(MAJORITIES, MAJORITY_WORDS)}
            />
            <SourceField {...field(`majorities.${type}.source`)} />
          </div>
        ))}
        <SelectField
          {...field("tie")}
          label="Bei Stimmengleichheit"
          options={optionsOf(TIES, TIE_WORDS)}
        />
        <SelectField
          {...field("abstention")}
          label="Enthaltungen"
          options={optionsOf(ABSTENTIONS, ABSTENTION_WORDS)}
        />
      </Group>
      <Group title="Ladung, Stellvertretung, Stimmen">
        <NumberField
          {...field("notice.days")}
          label="Ladungsfrist in Tagen"
          hint="Volle Tage zwischen Einladung und Sitzung."
        />
        <NumberField
          {...field("notice.urgentDays")}
          label="Verkürzte Frist in dringenden Fällen"
          hint="Leer, wo es keine gibt."
          optional
        />
        <SelectField
          {...field("substitutes")}
          label="Stellvertretung"
          options={optionsOf(SUBSTITUTIONS, SUBSTITUTION_WORDS)}
        />
        <SelectField
          {...field("votes.weighted")}
          label="Können Mitglieder mehrere Stimmen haben?"
          options={YES_NO}
        />
        <SelectField
          {...field("votes.castUniformly")}
          label="Sind die Stimmen einer Körperschaft einheitlich abzugeben?"
          options={YES_NO}
        />
        <SelectField
          {...field("secretVotes")}
          label="Geheime Abstimmung"
          options={optionsOf(SECRET_VOTES, SECRET_VOTES_WORDS)}
        />
      </Group>
      <Group title="Umlaufbeschluss">
        <SelectField
          {...field("circular.allowed")}
          label="Sind Beschlüsse ohne Sitzung erlaubt?"
          hint="Nur wo Gesetz oder Satzung sie zulassen. Bei „Nein“ bleiben die Felder darunter ohne Wirkung."
          options={YES_NO}
        />
        <TextField
          {...field("circular.legalBasis")}
          label="Rechtsgrundlage"
          hint="Zum Beispiel „§§ 28, 32 Abs. 3 BGB“ oder „§ 9 Abs. 4 der Satzung“."
          autoComplete="off"
        />
        <SelectField
          {...field("circular.majority")}
          label="Nötig ist"
          hint="Grundlage sind immer alle Stimmberechtigten; Schweigen ist keine Zustimmung."
          options={optionsOf(CIRCULAR_MAJORITIES, MAJORITY_WORDS)}
        />
        <NumberField {...field("circular.minimumDays")} label="Mindestfrist in Tagen" />
        <SelectField
          {...field("circular.objection")}
          label="Führt ein Widerspruch in die Sitzung?"
          options={YES_NO}
        />
      </Group>
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="s-com-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

type OneFieldProps = {
  name: string
  defaultValue: string
  error: string | undefined
}

function NumberField(props: OneFieldProps & { label: string; hint?: string; optional?: boolean }) {
  return <TextField {...props} inputMode="numeric" autoComplete="off" maxLength={5} short />
}

function SourceField(props: OneFieldProps) {
  return <TextField {...props} label="Vorschrift" autoComplete="off" />
}

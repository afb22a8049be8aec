import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { resultNote, resultWord } from "../rules/results.ts"
import { ConditionFields } from "./condition-fields.tsx"
import type { ConsultationPageView } from "./queries.server.ts"
import { MAX_RESOLUTION_TEXT, MAX_RESULT_NOTE } from "./terms.ts"
import { textChoiceLabel } from "./text-choices.ts"
import type { Files } from "./use-handed-in.ts"

type Report = NonNullable<ConsultationPageView["report"]>
type ResultFormProps = {
  page: ConsultationPageView
  report: Report
  refused: RefusedForm | undefined
  /** What may prove it, and what was handed in just now. */
  files: Files
}

const INTENT = "report"
const COUNT_LABELS = [
  ["yes", "Ja"],
  ["no", "Nein"],
  ["abstain", "Enthaltungen"],
  ["excluded", "Befangen"],
] as const

/** Reports what the committee decided: on which text, which result, with which vote, under which conditions. */
export function ResultForm({ page, report, refused, files }: ResultFormProps) {
  const { begin } = report
  const field = fieldsOf(refused)
  return (
    <CommandForm
      intent={INTENT}
      refused={refused}
      submitLabel={report.isCorrection ? "Berichtigung melden" : "Ergebnis melden"}
      pendingLabel="Wird gemeldet …"
      variant={page.pending ? "secondary" : "primary"}
      hidden={{ consultationId: page.step.id, corrects: report.corrects ?? "" }}
    >
      <TextChoice {...{ page, report, refused }} />
      <ResultChoice {...{ page, report, refused }} />
      <TextField
        {...field("decidedOn", begin.decidedOn)}
        type="date"
        label={report.isAsAsked ? "Tag des Beschlusses" : "Tag der Sitzung"}
        short
        required
      />
      <VoteFields {...{ report, refused }} />
      <WordsFields {...{ report, refused }} />
      <EvidenceSelect {...{ report, refused, files }} />
      <TextAreaField
        {...field("note", begin.note)}
        label="Anmerkung"
        maxLength={MAX_RESULT_NOTE}
        rows={2}
        optional
      />
    </CommandForm>
  )
}

type Refused = RefusedForm | undefined
type PartProps = { report: Report; refused: Refused }

function fieldsOf(refused: Refused) {
  return (name: string, stored = "") => fieldIn(INTENT, refused, name, stored)
}

/** [C1] Whoever reports names the text that lay before the committee, by its hash. */
function TextChoice({ page: { step }, report, refused }: Omit<ResultFormProps, "files">) {
  const { error, defaultValue } = fieldIn(INTENT, refused, "sha256", report.begin.sha256)
  return (
    <ChoicesField
      name="sha256"
      scope={INTENT}
      error={error}
      label="Welcher Text lag dem Gremium vor?"
      choices={report.texts.map((text) => ({
        value: text.sha256,
        label: textChoiceLabel(text),
        hint: `Prüfsumme ${groupedHash(text.sha256, 16)} …${text.sha256 === step.sha256 ? ", in diesem Schritt vorgelegt" : ""}`,
      }))}
      defaultValues={[defaultValue]}
      required
    />
  )
}

/** [C2] Those that a committee in this role can come to. */
function ResultChoice({ page: { step }, report, refused }: Omit<ResultFormProps, "files">) {
  const { error, defaultValue } = fieldIn(INTENT, refused, "result", report.begin.result)
  return (
    <ChoicesField
      name="result"
      scope={INTENT}
      error={error}
      label="Ergebnis"
      choices={report.results.map((value) => ({
        value,
        label: resultWord(value, step.role),
        hint: resultNote(value),
      }))}
      defaultValues={[defaultValue]}
      required
    />
  )
}

/** The vote or circular resolution that it rests on, or the counts where there was neither here. */
function VoteFields({ report: { circular, votes, begin }, refused }: PartProps) {
  if (circular !== null) {
    return (
      <p>
        Über diesen Text gibt es einen Umlaufbeschluss{circular.line && ` (${circular.line})`}.
        Zahlen, Beschlusstext und Maßgaben bleiben, wie die Mitglieder gefragt waren.
      </p>
    )
  }
  if (votes.length === 0) return <CountFields refused={refused} counts={begin.counts} />
  return (
    <SelectField
      {...fieldIn(INTENT, refused, "voteId", begin.voteId)}
      label="Abstimmung, auf der es beruht"
      hint="Die Zahlen kommen aus ihr; das Ergebnis sagt dasselbe wie sie."
      options={votes.map(({ id, question, passed, line }) => ({
        value: id,
        label: `${passed ? "angenommen" : "abgelehnt"}, ${line ?? ""}: ${question}`,
      }))}
    />
  )
}

/** What was decided word for word, on which conditions, and where it goes on; as far as it was not asked already. */
function WordsFields({ report, refused }: PartProps) {
  const { begin, blocks, isAsAsked } = report
  const field = fieldsOf(refused)
  return (
    <>
      {!isAsAsked && (
        <TextAreaField
          {...field("resolutionText", begin.resolutionText)}
          label="Beschlusstext"
          hint="Wörtlich, wie das Gremium beschlossen hat. Bei „geändert“ ist er nötig."
          maxLength={MAX_RESOLUTION_TEXT}
          optional
        />
      )}
      {(!isAsAsked || begin.conditions.length > 0) && (
        <ConditionFields {...{ intent: INTENT, refused, blocks }} stored={begin.conditions} />
      )}
      {!isAsAsked && <NextFields {...{ report, refused }} />}
    </>
  )
}

/** Where it goes on after a result that opens the next step. */
function NextFields({ report: { begin, committees }, refused }: PartProps) {
  const field = fieldsOf(refused)
  return (
    <>
      <TextField
        {...field("deferredTo", begin.deferredTo)}
        type="date"
        label="Vertagt auf"
        hint="Nur bei „vertagt“."
        short
        optional
      />
      <SelectField
        {...field("referredTo", begin.referredTo)}
        label="Verwiesen an"
        hint="Nur bei „verwiesen“."
        placeholder="an kein Gremium"
        options={committees.map(({ id, label }) => ({ value: id, label }))}
        optional
      />
    </>
  )
}

function EvidenceSelect({ report, refused, files }: PartProps & { files: Files }) {
  const { begin, needsEvidence } = report
  const stored = files.stored?.sha256 ?? begin.evidenceSha256
  return (
    <SelectField
      key={files.fresh}
      {...fieldIn(INTENT, refused, "evidenceSha256", stored)}
      {...(files.fresh === null ? {} : { defaultValue: files.fresh })}
      label="Beleg"
      hint={
        needsEvidence
          ? "Sie handeln nicht für dieses Gremium: Wählen Sie die Datei, die Sie oben hochgeladen haben, etwa den Auszug aus der Niederschrift."
          : "Eine Datei, die oben hochgeladen ist, etwa der Auszug aus der Niederschrift."
      }
      placeholder={needsEvidence ? "Bitte wählen" : "ohne Beleg"}
      options={files.files.map(({ sha256, fileName }) => ({ value: sha256, label: fileName }))}
      optional={!needsEvidence}
      required={needsEvidence}
    />
  )
}

type CountFieldsProps = { refused: RefusedForm | undefined; counts: Report["begin"]["counts"] }

function CountFields({ refused, counts }: CountFieldsProps) {
  return (
    <fieldset>
      <legend className="s-field__label">Stimmen (freiwillig)</legend>
      <div className="s-counts">
        {COUNT_LABELS.map(([name, label]) => (
          <TextField
            key={name}
            {...fieldIn(INTENT, refused, `counts.${name}`, counts ? String(counts[name]) : "")}
            label={label}
            inputMode="numeric"
            short
          />
        ))}
      </div>
    </fieldset>
  )
}

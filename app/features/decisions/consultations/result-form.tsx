import { useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { resultNote, resultWord } from "../rules/results.ts"
import type { ConsultationPageView } from "./queries.server.ts"
import { MAX_CONDITION, MAX_CONDITIONS, MAX_RESOLUTION_TEXT, MAX_RESULT_NOTE } from "./terms.ts"
import { typedConditions } from "./typed-conditions.ts"

type Report = NonNullable<ConsultationPageView["report"]>
type ResultFormProps = {
  page: ConsultationPageView
  report: Report
  refused: RefusedForm | undefined
  /** The file that was just handed in. */
  evidence: string
}

const INTENT = "report"
const FIRST_CONDITIONS = 2
const COUNT_LABELS = { yes: "Ja", no: "Nein", abstain: "Enthaltungen", excluded: "Befangen" }

/** Reports what the committee decided: on which text, which result, with which vote, under which conditions. */
export function ResultForm({ page, report, refused, evidence }: ResultFormProps) {
  const { step, today } = page
  const field = (name: string, stored = "") => fieldIn(INTENT, refused, name, stored)
  const result = field("result")
  const [vote] = report.votes
  return (
    <CommandForm
      intent={INTENT}
      refused={refused}
      submitLabel={report.isCorrection ? "Berichtigung melden" : "Ergebnis melden"}
      pendingLabel="Wird gemeldet …"
      variant={page.pending ? "secondary" : "primary"}
      hidden={{ consultationId: step.id, corrects: report.corrects ?? "" }}
    >
      <TextChoice {...{ page, report, refused }} />
      <ChoicesField
        name="result"
        scope={INTENT}
        error={result.error}
        label="Ergebnis"
        choices={report.results.map((value) => ({
          value,
          label: resultWord(value, step.role),
          hint: resultNote(value),
        }))}
        defaultValues={[result.defaultValue]}
        required
      />
      <TextField
        {...field("decidedOn", today)}
        type="date"
        label="Tag der Sitzung"
        short
        required
      />
      {vote ? (
        <SelectField
          {...field("voteId", vote.id)}
          label="Abstimmung, auf der es beruht"
          options={[
            ...report.votes.map(({ id, question, passed }) => ({
              value: id,
              label: `${passed ? "angenommen" : "abgelehnt"}: ${question}`,
            })),
            { value: "", label: "keine" },
          ]}
        />
      ) : (
        <CountFields refused={refused} />
      )}
      <TextAreaField
        {...field("resolutionText")}
        label="Beschlusstext"
        hint="Wörtlich, wie das Gremium beschlossen hat. Bei „geändert“ ist er nötig."
        maxLength={MAX_RESOLUTION_TEXT}
        optional
      />
      <ConditionFields report={report} refused={refused} />
      <TextField
        {...field("deferredTo")}
        type="date"
        label="Vertagt auf"
        hint="Nur bei „vertagt“."
        short
        optional
      />
      <SelectField
        {...field("referredTo")}
        label="Verwiesen an"
        hint="Nur bei „verwiesen“."
        placeholder="an kein Gremium"
        options={report.committees.map(({ id, label }) => ({ value: id, label }))}
        optional
      />
      <SelectField
        {...field("evidenceSha256", evidence)}
        label="Beleg"
        hint="Eine Datei, die oben hochgeladen ist, etwa der Auszug aus der Niederschrift."
        placeholder="ohne Beleg"
        options={page.evidence.map(({ sha256, fileName }) => ({ value: sha256, label: fileName }))}
        optional
      />
      <TextAreaField
        {...field("note")}
        label="Anmerkung"
        maxLength={MAX_RESULT_NOTE}
        rows={2}
        optional
      />
    </CommandForm>
  )
}

/** [C1] Whoever reports names the text that lay before the committee, by its hash. */
function TextChoice({ page: { step }, report, refused }: Omit<ResultFormProps, "evidence">) {
  const { error, defaultValue } = fieldIn(INTENT, refused, "sha256", step.sha256)
  return (
    <ChoicesField
      name="sha256"
      scope={INTENT}
      error={error}
      label="Welcher Text lag dem Gremium vor?"
      choices={report.releases.map(({ number, versionNumber, sha256 }) => ({
        value: sha256,
        label: `Fassung ${versionNumber}, ${number}. Freigabe`,
        hint: `Prüfsumme ${groupedHash(sha256, 16)} …${sha256 === step.sha256 ? ", in diesem Schritt vorgelegt" : ""}`,
      }))}
      defaultValues={[defaultValue]}
      required
    />
  )
}

function CountFields({ refused }: { refused: RefusedForm | undefined }) {
  return (
    <fieldset>
      <legend className="s-field__label">Stimmen (freiwillig)</legend>
      <div className="s-counts">
        {Object.entries(COUNT_LABELS).map(([name, label]) => (
          <TextField
            key={name}
            {...fieldIn(INTENT, refused, `counts.${name}`)}
            label={label}
            inputMode="numeric"
            short
          />
        ))}
      </div>
    </fieldset>
  )
}

function ConditionFields({
  report,
  refused,
}: {
  report: Report
  refused: RefusedForm | undefined
}) {
  const mine = refusedFor(refused, INTENT)
  const typed = typedConditions(mine?.values ?? {})
  const [more, setMore] = useState(0)
  const count = Math.min(Math.max(FIRST_CONDITIONS, typed.length) + more, MAX_CONDITIONS)
  return (
    <div className="s-conditions">
      {Array.from({ length: count }, (_, at) => {
        const error = at === 0 ? mine?.fields.conditions : undefined
        const number = at + 1
        return (
          <fieldset className="s-condition" key={number}>
            <legend>Maßgabe {number} (freiwillig)</legend>
            <TextAreaField
              name="conditionTexts[]"
              scope={at === 0 ? INTENT : `${INTENT}-${at}`}
              label="Was das Gremium verlangt"
              error={error ?? mine?.fields[`conditions.${at}.text`]}
              defaultValue={typed[at]?.text}
              maxLength={MAX_CONDITION}
              rows={2}
            />
            <SelectField
              name="conditionBlocks[]"
              scope={`${INTENT}-${at}`}
              label="Stelle im Text"
              defaultValue={typed[at]?.blockId}
              options={[
                { value: "", label: "der Text als Ganzes" },
                ...report.blocks.map(({ id, label }) => ({ value: id, label })),
              ]}
            />
          </fieldset>
        )
      })}
      <div>
        <Button small onClick={() => setMore(more + 1)}>
          Weitere Maßgabe
        </Button>
      </div>
    </div>
  )
}

import type { RefusedForm } from "../../../commands/refused-form.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { SelectField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { CrossesView } from "./crosses-view.server.ts"

type CrossesPageProps = { page: CrossesView; refused: RefusedForm | undefined }

/** Which questions are counted together: planned before the report, for all its outlets. */
export function CrossesPage({ page, refused }: CrossesPageProps) {
  const { survey, questions, crosses } = page
  return (
    <SurveyFrame
      survey={survey}
      current={survey.parts.includes("results") ? "results" : "overview"}
      below={[{ label: "Kreuztabellen" }]}
      lede={`Wie hängen die Antworten auf zwei Fragen zusammen? ${untilWhen(survey.mode)}`}
    >
      <Section title="Geplante Kreuztabellen">
        {crosses.length === 0 ? (
          <EmptyState title="Noch keine Kreuztabelle">
            Aufgegliedert wird nach Landkreis, Größenklasse und Art der Verwaltung.
          </EmptyState>
        ) : (
          <Rows>
            {crosses.map((cross) => (
              <CrossRow key={`${cross.item} ${cross.by}`} cross={cross} refused={refused} />
            ))}
          </Rows>
        )}
      </Section>
      {questions.length > 1 && <PlanForm questions={questions} refused={refused} />}
      <Section title="Was das kostet" content="body">
        <p>
          Zahlen unter 5 bleiben auch hier verborgen, und mit ihnen so viele andere, dass sich keine
          errechnen lässt. Jede Kreuztabelle kann darum in den übrigen Tabellen etwas verbergen:
          Planen Sie nur, was Sie zeigen wollen.
        </p>
      </Section>
    </SurveyFrame>
  )
}

function untilWhen(mode: CrossesView["survey"]["mode"]): string {
  return mode === "named"
    ? "Festgelegt wird das, bevor der Bericht veröffentlicht ist."
    : "Festgelegt wird das, bevor die Umfrage schließt: Zwei Aufgliederungen derselben Antworten würden einzelne verraten."
}

type CrossRowProps = { cross: CrossesView["crosses"][number]; refused: RefusedForm | undefined }

function CrossRow({ cross, refused }: CrossRowProps) {
  const { item, by, titles, tables } = cross
  const [title, byTitle] = titles.map((words) => words ?? "Frage, die es nicht mehr gibt")
  // One of many forms with the same intent: its refusal belongs to it alone.
  const isOwn = refused?.values.item === item && refused.values.by === by
  return (
    <Row
      label={formatCount(tables, "Tabelle", "Tabellen")}
      title={title}
      action={
        <CommandForm
          {...{ intent: "drop", scope: `${item}-${by}`, hidden: { item, by } }}
          refused={isOwn ? refused : undefined}
          submitLabel="Entfernen"
          variant="quiet"
        />
      }
    >
      gekreuzt mit {byTitle}
    </Row>
  )
}

type PlanFormProps = { questions: CrossesView["questions"]; refused: RefusedForm | undefined }

function PlanForm({ questions, refused }: PlanFormProps) {
  const options = questions.map(({ name, words }) => ({ value: name, label: words }))
  const field = (name: string, label: string) => ({
    ...{ ...fieldIn("plan", refused, name), label, options },
    ...{ placeholder: "Bitte wählen", required: true },
  })
  return (
    <Section title="Zwei Fragen kreuzen" content="body">
      <CommandForm intent="plan" refused={refused} submitLabel="Kreuztabelle hinzufügen">
        <SelectField {...field("item", "Diese Frage")} />
        <SelectField {...field("by", "gekreuzt mit dieser")} />
      </CommandForm>
    </Section>
  )
}

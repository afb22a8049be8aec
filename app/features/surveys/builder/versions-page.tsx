import type { RefusedForm } from "../../../commands/refused-form.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { LeftOutLines } from "../lifecycle/imported-note.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { SurveyVersionsView } from "./version-queries.server.ts"

type VersionsPageProps = { page: SurveyVersionsView; refused: RefusedForm | undefined }

const REASON_WORDS: Record<string, string> = {
  saved: "festgehalten",
  opened: "beim Öffnen der Umfrage",
  corrected: "Schreibfehler berichtigt",
  imported: "aus einer Datei eingelesen",
}

/** What a questionnaire was, step by step; nothing of it changes any more. */
export function SurveyVersionsPage({ page, refused }: VersionsPageProps) {
  const { survey, versions, draft } = page
  return (
    <SurveyFrame
      survey={survey}
      current="questionnaire"
      below={[{ label: "Fassungen" }]}
      lede="Jede Fassung hält den Fragebogen fest, wie er war: unveränderlich, mit Prüfsumme."
    >
      {!draft.isKept && <KeepForm revision={draft.revision} refused={refused} />}
      {versions.length === 0 ? (
        <EmptyState title="Noch keine Fassung">
          Die erste entsteht von selbst, wenn die Umfrage öffnet oder eine Datei eingelesen wird.
        </EmptyState>
      ) : (
        <Section title="Fassungen">
          <Rows ordered>
            {versions.map((version, index) => (
              <VersionRow
                key={version.number}
                {...{ page, version, refused, isLast: index === 0 }}
              />
            ))}
          </Rows>
        </Section>
      )}
    </SurveyFrame>
  )
}

type KeepFormProps = { revision: number; refused: RefusedForm | undefined }

function KeepForm({ revision, refused }: KeepFormProps) {
  return (
    <Section title="Fassung festhalten" content="body">
      <CommandForm
        intent="save"
        refused={refused}
        submitLabel="Fassung anlegen"
        hidden={{ revision: String(revision) }}
      >
        <TextField
          {...fieldIn("save", refused, "note")}
          label="Wozu?"
          hint="Eine Zeile, die Ihnen später hilft, sie wiederzufinden."
          maxLength={200}
          optional
        />
      </CommandForm>
    </Section>
  )
}

type VersionRowProps = VersionsPageProps & {
  version: SurveyVersionsView["versions"][number]
  isLast: boolean
}

function VersionRow({ page, version, refused, isLast }: VersionRowProps) {
  const { survey, draft, isOpenable } = page
  const { number, reason, note, createdAt, createdBy, sha256, isInForce } = version
  const isDraft = sha256 === draft.sha256
  const isImported = reason === "imported"
  const title = isImported || note === "" ? (REASON_WORDS[reason] ?? "") : note
  return (
    <Row
      label={`Fassung ${number}`}
      sublabel={<Instant value={createdAt} />}
      title={title}
      action={
        isOpenable && !isDraft ? (
          <CommandForm
            intent="restore"
            scope={`restore-${number}`}
            refused={refused?.values.number === String(number) ? refused : undefined}
            submitLabel="Zurückholen"
            hidden={{ revision: String(draft.revision), number: String(number) }}
          />
        ) : undefined
      }
    >
      {isInForce && <StateMark glyph="running">Wird beantwortet</StateMark>}
      {isDraft && !isInForce && <StateMark glyph="done">So ist der Fragebogen jetzt</StateMark>}
      <p>
        {title === note && `${REASON_WORDS[reason]} · `}
        {createdBy} · <span className="s-hash">{groupedHash(sha256, 12)}</span>
      </p>
      {isImported && note !== "" && <LeftOutLines note={note} words="geändert oder weggelassen" />}
      <Comparisons {...{ surveyId: survey.id, number, isDraft, isLast }} />
    </Row>
  )
}

type ComparisonsProps = { surveyId: string; number: number; isDraft: boolean; isLast: boolean }

function Comparisons({ surveyId, number, isDraft, isLast }: ComparisonsProps) {
  const compare = `/surveys/${surveyId}/versions/compare`
  return (
    <p>
      {!isDraft && (
        <a href={`${compare}?a=${number}&b=draft`}>Mit dem jetzigen Fragebogen vergleichen</a>
      )}
      {!isDraft && number > 1 && " · "}
      {number > 1 && (
        <a href={`${compare}?a=${number - 1}&b=${number}`}>
          {isLast ? "Was diese Fassung geändert hat" : `Mit Fassung ${number - 1} vergleichen`}
        </a>
      )}
    </p>
  )
}

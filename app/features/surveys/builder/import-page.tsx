import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { Table } from "../../../ui/table.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { FileText } from "../lifecycle/file-text.tsx"
import type { SurveyFrameView } from "../lifecycle/frame.server.ts"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { LeftOut } from "../questionnaire/import-definition.ts"
import { placeInFile } from "../questionnaire/place-in-file.ts"

/** What became of a file. */
export interface Imported {
  leftOut: LeftOut[]
  keptAs: number | null
}

type ImportPageProps = {
  page: { survey: SurveyFrameView; revision: number; mayImport: boolean; questions: number }
  refused: RefusedForm | undefined
  imported: Imported | undefined
}

/** A questionnaire out of a SurveyJS file, and into one. */
export function ImportPage({ page, refused, imported }: ImportPageProps) {
  const { survey, revision, mayImport, questions } = page
  const base = `/surveys/${survey.id}/questionnaire`
  return (
    <SurveyFrame
      survey={survey}
      current="questionnaire"
      below={[{ label: "Einlesen und ausgeben" }]}
      lede="Das Format ist SurveyJS: Ein Fragebogen lässt sich in andere Programme mitnehmen und von dort holen."
    >
      {imported && <Outcome imported={imported} base={base} />}
      <Section title="Ausgeben" content="body">
        <p>
          <LinkButton href={`${base}.json`} download>
            Als SurveyJS-Datei speichern (JSON)
          </LinkButton>
        </p>
      </Section>
      {mayImport && <ReadFile {...{ revision, questions, refused }} />}
    </SurveyFrame>
  )
}

type ReadFileProps = Pick<ImportPageProps["page"], "revision" | "questions"> &
  Pick<ImportPageProps, "refused">

function ReadFile({ revision, questions, refused }: ReadFileProps) {
  return (
    <Section title="Einlesen" content="body">
      <CommandForm
        refused={refused}
        submitLabel="Datei einlesen"
        pendingLabel="Wird eingelesen …"
        hidden={{ revision: String(revision) }}
      >
        {questions > 0 && (
          <Notice kind="warning">
            Der jetzige Fragebogen mit {questions} {questions === 1 ? "Frage" : "Fragen"} wird
            ersetzt. Er bleibt als Fassung erhalten.
          </Notice>
        )}
        <FileText label="SurveyJS-Datei" into="json" accept=".json,application/json" />
        <TextAreaField
          // What has been read does not stand there to be read again.
          key={revision}
          name="json"
          label="Inhalt der Datei"
          hint="Füllt sich aus der Datei; Sie können den Inhalt auch einfügen."
          rows={10}
          spellCheck={false}
          defaultValue={String(refused?.values.json ?? "")}
          error={refused?.fields.json}
          required
        />
      </CommandForm>
    </Section>
  )
}

function Outcome({ imported, base }: { imported: Imported; base: string }) {
  const { leftOut, keptAs } = imported
  const kept = keptAs === null ? "" : ` Der frühere Stand ist Fassung ${keptAs}.`
  return (
    <>
      <div className="b-outcome">
        <Notice
          kind={leftOut.length > 0 ? "warning" : "ok"}
          announce="status"
          title={leftOut.length > 0 ? "Eingelesen, aber nicht alles" : "Vollständig eingelesen"}
          actions={<LinkButton href={base}>Zum Fragebogen</LinkButton>}
        >
          <p>
            {leftOut.length === 0
              ? "Alles aus der Datei steht im Fragebogen."
              : `${leftOut.length} ${leftOut.length === 1 ? "Angabe ist" : "Angaben sind"} geändert oder weggelassen.`}
            {kept}
          </p>
        </Notice>
      </div>
      {leftOut.length > 0 && (
        <Section title="Geändert oder weggelassen">
          <Table
            caption="Was aus der Datei nicht so übernommen ist"
            columns={[
              {
                title: "Stelle",
                cell: ({ path }) => placeInFile(path) || "ganz oben",
              },
              { title: "Was", cell: ({ what }) => what || "–" },
              { title: "Warum", cell: ({ why }) => why },
            ]}
            items={leftOut}
            itemKey={({ path, what, why }) => `${path} ${what} ${why}`}
          />
        </Section>
      )}
    </>
  )
}

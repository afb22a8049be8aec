import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { MAJORITY_WORDS } from "../rules/terms.ts"
import type { NewCircularView } from "./new-circular-query.server.ts"
import { MAX_EXPLANATION, MAX_QUESTION } from "./terms.ts"

type NewCircularPageProps = { page: NewCircularView; refused: RefusedForm | undefined }

/** Prepares a circular resolution; nobody is asked before it is opened. */
export function NewCircularPage({ page, refused }: NewCircularPageProps) {
  const { paperId, paperTitle, committee, rule, refusal } = page
  return (
    <>
      <PageTop
        title="Umlaufbeschluss vorbereiten"
        crumbs={[
          { label: "Umlaufbeschlüsse", href: "/circulars" },
          { label: paperTitle, href: `/papers/${paperId}` },
          { label: "Vorbereiten" },
        ]}
        lede={`${committee} entscheidet ohne Sitzung über Fassung ${page.versionNumber}. Gefragt wird erst, wenn Sie eröffnen.`}
      />
      {refusal !== null && <Notice kind="warning">{refusal}</Notice>}
      {rule && (
        <>
          <Facts
            facts={[
              { label: "Grundlage", value: rule.legalBasis },
              { label: "Nötig", value: MAJORITY_WORDS[rule.majority] },
              { label: "Frist", value: `frühestens ${formatDate(page.earliest)}, 24 Uhr` },
            ]}
          />
          <CircularForm page={page} refused={refused} />
        </>
      )}
    </>
  )
}

function CircularForm({ page, refused }: NewCircularPageProps) {
  return (
    <CommandForm
      refused={refused}
      submitLabel="Umlaufbeschluss vorbereiten"
      hidden={{ consultationId: page.consultationId }}
    >
      <TextAreaField
        {...fieldIn("", refused, "question", page.suggestedQuestion)}
        label="Frage"
        hint="So, dass sie sich mit Ja oder Nein beantworten lässt."
        rows={3}
        maxLength={MAX_QUESTION}
        required
      />
      <TextField
        {...fieldIn("", refused, "deadlineOn", page.earliest)}
        type="date"
        short
        label="Letzter Tag der Frist"
        hint="Die Frist endet an diesem Tag um 24 Uhr."
        required
      />
      <TextAreaField
        {...fieldIn("", refused, "explanation")}
        label="Erläuterung"
        hint="Steht auf der Seite über der Abstimmung, nicht in der Mail."
        rows={4}
        maxLength={MAX_EXPLANATION}
        optional
      />
    </CommandForm>
  )
}

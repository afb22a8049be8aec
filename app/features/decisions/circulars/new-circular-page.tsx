import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { MAJORITY_WORDS } from "../rules/terms.ts"
import { DraftFields } from "./draft-fields.tsx"
import type { NewCircularView } from "./new-circular-query.server.ts"

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
      {page.missing.length > 0 && (
        <Notice title="Eröffnen lässt er sich noch nicht.">{page.missing.join(" ")}</Notice>
      )}
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
      hidden={{ consultationId: page.consultationId, releaseId: page.releaseId }}
    >
      <DraftFields
        {...{ intent: "", refused, role: page.role, blocks: page.blocks }}
        stored={{
          ...{ question: page.suggestedQuestion, deadlineOn: page.earliest, explanation: "" },
          ...{ result: "endorsed", resolutionText: "", conditions: [] },
        }}
      />
    </CommandForm>
  )
}

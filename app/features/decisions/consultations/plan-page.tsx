import type { RefusedForm } from "../../../commands/refused-form.ts"
import { SelectField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { PlanPageView } from "./form-queries.server.ts"
import { PlanFields } from "./plan-fields.tsx"

type PlanPageProps = { page: PlanPageView; refused: RefusedForm | undefined }

/** Brings a paper before one more committee. */
export function PlanPage({ page, refused }: PlanPageProps) {
  const { paper, committees, releases, others, referral } = page
  const isOpen = paper.state === "released" || paper.state === "in_consultation"
  return (
    <>
      <PageTop
        title="Beratungsschritt planen"
        crumbs={[
          { label: "Vorlagen", href: "/papers" },
          { label: paper.title, href: `/papers/${paper.id}` },
          { label: "Schritt planen" },
        ]}
        lede="Vor welches Gremium kommt die Vorlage? Wer ihm angehört, liest dann den Text, der vorliegt."
      />
      {referral && (
        <Notice>
          {referral.from} hat die Sache an {referral.name} verwiesen. Planen Sie den Schritt, liest
          auch dieses Gremium den Text.
        </Notice>
      )}
      {isOpen ? (
        <CommandForm
          intent="plan"
          refused={refused}
          submitLabel="Schritt planen"
          pendingLabel="Wird geplant …"
          variant="primary"
          hidden={{ paperId: paper.id, follows: referral?.follows ?? "" }}
          beside={<a href={`/papers/${paper.id}`}>Abbrechen</a>}
        >
          <SelectField
            {...fieldIn("plan", refused, "committeeId", referral?.committeeId)}
            label="Gremium"
            placeholder="Bitte wählen"
            options={committees.map(({ id, label }) => ({ value: id, label }))}
            required
          />
          <PlanFields {...{ intent: "plan", refused, releases, others }} />
        </CommandForm>
      ) : (
        <Notice actions={<a href={`/papers/${paper.id}`}>Zur Vorlage</a>}>
          {paper.state === "draft"
            ? "Die Vorlage ist noch ein Entwurf. Geben Sie sie zuerst frei; dann steht fest, über welchen Text beraten wird."
            : "Die Vorlage ist abgeschlossen oder zurückgezogen. Für weitere Beratungen legen Sie eine neue an."}
        </Notice>
      )}
    </>
  )
}

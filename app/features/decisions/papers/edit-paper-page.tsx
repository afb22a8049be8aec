import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { effectWords } from "./financial-effect.ts"
import type { EditPaperView } from "./form-queries.server.ts"
import { PaperFields } from "./paper-fields.tsx"
import { Lines } from "./paper-words.tsx"
import { MAX_WITHDRAWAL_REASON, PAPER_STATE_WORDS } from "./terms.ts"

type EditPaperPageProps = { page: EditPaperView; refused: RefusedForm | undefined }

/** Changes a paper's words and its text, or takes it back. */
export function EditPaperPage({ page, refused }: EditPaperPageProps) {
  const { paper, isOpen } = page
  const href = `/papers/${paper.id}`
  return (
    <>
      <PageTop
        title="Vorlage bearbeiten"
        crumbs={[
          { label: "Vorlagen", href: "/papers" },
          { label: paper.title, href },
          { label: "Bearbeiten" },
        ]}
        lede={ledeOf(page)}
      />
      {isOpen ? (
        <>
          {refused?.kind === "conflict" && <StoredWords paper={paper} />}
          <CommandForm
            intent="edit"
            scope=""
            variant="primary"
            refused={refused}
            submitLabel="Änderungen speichern"
            pendingLabel="Wird gespeichert …"
            hidden={{ paperId: paper.id, revision: String(paper.revision) }}
            beside={<a href={href}>Abbrechen</a>}
          >
            <PaperFields
              draft={paper}
              versions={page.versions}
              coverLaw={page.coverLaw}
              isKindFixed={paper.state !== "draft"}
              refused={refusedFor(refused, "edit")}
            />
          </CommandForm>
          <WithdrawSection page={page} refused={refused} />
        </>
      ) : (
        <Notice actions={<a href={href}>Zur Vorlage</a>}>
          Die Vorlage ist {PAPER_STATE_WORDS[paper.state]} und lässt sich nicht mehr ändern.
        </Notice>
      )}
    </>
  )
}

function ledeOf({ paper, document }: EditPaperView): string {
  const about = `Zu „${document.title}“.`
  return paper.state === "draft"
    ? `${about} Ein Entwurf, den nur Sie und andere Bearbeitende sehen.`
    : `${about} Die Gremien sehen Ihre Änderungen erst nach einer neuen Freigabe.`
}

/** What somebody else has saved meanwhile, beside what was typed. */
function StoredWords({ paper }: Pick<EditPaperView, "paper">) {
  const facts = [
    { label: "Titel", value: paper.title },
    { label: "Beschlussvorschlag", value: <Lines text={paper.proposalText || "keiner"} /> },
    { label: "Begründung", value: <Lines text={paper.reasons || "keine"} /> },
    { label: "Kosten", value: effectWords(paper.financialEffect) },
  ]
  return (
    <Section title="So ist die Vorlage jetzt gespeichert" content="body">
      <Facts facts={facts} />
    </Section>
  )
}

function WithdrawSection({ page: { paper }, refused }: EditPaperPageProps) {
  return (
    <Section title="Vorlage zurückziehen" id="zurueckziehen" content="body">
      <CommandForm
        intent="withdraw"
        refused={refused}
        variant="danger"
        submitLabel="Vorlage zurückziehen"
        hidden={{ paperId: paper.id, revision: String(paper.revision) }}
      >
        <p>
          Sie wird nicht gelöscht: Nummer, Freigaben und Grund bleiben zu sehen. Rückgängig machen
          lässt sich das nicht.
        </p>
        <TextField
          {...fieldIn("withdraw", refused, "reason")}
          label="Grund"
          maxLength={MAX_WITHDRAWAL_REASON}
          autoComplete="off"
          required
        />
      </CommandForm>
    </Section>
  )
}

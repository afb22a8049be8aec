import { Facts } from "../../../ui/facts.tsx"
import type { OpenText } from "../../documents/document-page.tsx"
import { MAX_CODE_LENGTH } from "../../documents/terms.ts"
import { headOf, type PackageHead } from "../../documents/text/head.ts"
import { LEAD } from "../../documents/text/head-keys.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { HeadChoice, HeadText } from "./head-field.tsx"
import { PlanLink, planFacts } from "./head-plan.tsx"
import { MilestoneFields } from "./milestone-fields.tsx"
import { ParticipantFields } from "./participant-fields.tsx"
import { usePeopleInFields } from "./presence.ts"

const MAX_WORDS_LENGTH = 4000

export type HeadEditorProps = { panel: PackagePanelView; open: OpenText; head: PackageHead }

/** The head as fields; each change goes into the text's Y.Doc at once, so the status line speaks for it too. */
export function HeadEditor({ panel, open, head }: HeadEditorProps) {
  const people = usePeopleInFields(open.awareness)
  const fields = { open, people }
  return (
    <section className="s-phead s-phead--edit" aria-label="Steckbrief des Arbeitspakets">
      <div className="s-phead__pair">
        <HeadText
          {...fields}
          entry="code"
          label="Kürzel"
          maxLength={MAX_CODE_LENGTH}
          error={codeError(panel, head)}
        />
        <HeadChoice
          {...fields}
          entry={LEAD}
          label="Federführung"
          value={head.leadOrganization ?? ""}
          placeholder={head.leadOrganization === null ? "bitte wählen" : undefined}
          options={leadOptions(panel, head)}
          onChoose={(key) => headOf(open.doc).set(LEAD, key)}
          error={head.leadOrganization === null ? "Bitte wählen Sie, wer führt." : undefined}
        />
      </div>
      <Facts facts={planFacts(panel)} />
      <PlanLink panel={panel} />
      <HeadText {...fields} entry="objective" label="Ziel" rows={3} maxLength={MAX_WORDS_LENGTH} />
      <HeadText {...fields} entry="result" label="Ergebnis" rows={3} maxLength={MAX_WORDS_LENGTH} />
      <ParticipantFields {...fields} panel={panel} head={head} />
      <MilestoneFields {...fields} today={panel.today} />
    </section>
  )
}

/** The code is told apart among the packages that the viewer knows; it is a warning, not a lock. */
function codeError({ others }: PackagePanelView, { code }: PackageHead): string | undefined {
  if (code === "") return "Bitte geben Sie ein Kürzel ein, zum Beispiel AP 7."
  const taken = others.find((other) => other.code === code)
  return taken && `Dieses Kürzel trägt schon „${taken.title}“. Bitte wählen Sie ein anderes.`
}

/** All participants, and the present lead even where it no longer takes part. */
function leadOptions({ organizations }: PackagePanelView, { leadOrganization }: PackageHead) {
  const options = organizations.map(({ key, name }) => ({ value: key, label: name }))
  const isKnown = organizations.some(({ key }) => key === leadOrganization)
  if (leadOrganization === null || isKnown) return options
  return [...options, { value: leadOrganization, label: leadOrganization }]
}

import { Facts } from "../../../ui/facts.tsx"
import { Section } from "../../../ui/section.tsx"
import type { MatterView } from "./matter.server.ts"

/** Longer reasons are folded: the question is not to slip out of sight. */
const MAX_OPEN = 800

type MatterSectionProps = {
  matter: MatterView
  /** What is asked; a proposal in the same words is not said twice. */
  question: string
}

/** What is asked for, why and what it costs, in the words of the paper before the committee. */
export function MatterSection({ matter, question }: MatterSectionProps) {
  const { proposalText, reasons, cost, cover, links, reference } = matter
  return (
    <Section title="Die Vorlage" content="body" id="vorlage">
      {proposalText !== "" && proposalText.trim() !== question.trim() && (
        <div className="s-matter__proposal">
          <p className="s-matter__words">{proposalText}</p>
        </div>
      )}
      {reasons !== "" && (
        <details className="s-matter__more" open={reasons.length <= MAX_OPEN}>
          <summary>Begründung</summary>
          <p className="s-matter__words">{reasons}</p>
        </details>
      )}
      <Facts
        facts={[
          { label: "Finanzielle Auswirkungen", value: cost },
          ...(cover === "" ? [] : [{ label: "Deckung", value: cover }]),
        ]}
      />
      {links && (
        <p className="s-exact__links">
          <a href={`/papers/${links.paperId}`}>
            {reference === null ? "Ganze Vorlage" : `Vorlage ${reference}`}
          </a>
          <a href={`/consultations/${links.consultationId}`}>Beratungsschritt</a>
        </p>
      )}
    </Section>
  )
}

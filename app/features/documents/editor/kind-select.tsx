import type { BlockKind } from "../text/kinds.ts"
import type { KindAndLevel } from "./commands/block-kind.ts"

const CHOICES: readonly { value: string; label: string; block: KindAndLevel }[] = [
  { value: "paragraph", label: "Absatz", block: { kind: "paragraph", level: 0 } },
  { value: "heading1", label: "Überschrift 1", block: { kind: "heading", level: 1 } },
  { value: "heading2", label: "Überschrift 2", block: { kind: "heading", level: 2 } },
  { value: "heading3", label: "Überschrift 3", block: { kind: "heading", level: 3 } },
]

const OTHER_LABELS: Record<BlockKind, string> = {
  paragraph: "Absatz",
  heading: "Überschrift",
  bullet: "Liste",
  ordered: "Nummerierte Liste",
  task: "Aufgabe",
  quote: "Zitat",
  note: "Hinweis",
  footnote: "Fußnote",
}

type KindSelectProps = {
  block: KindAndLevel | null
  onChoose: (block: KindAndLevel) => void
}

/** Paragraph or heading; shows what else the caret stands in, without offering it. */
export function KindSelect({ block, onChoose }: KindSelectProps) {
  const value = choiceFor(block)
  const isOffered = CHOICES.some((choice) => choice.value === value)
  return (
    <select
      className="s-tool"
      aria-label="Absatzformat"
      value={value}
      onChange={({ target }) => {
        const chosen = CHOICES.find((choice) => choice.value === target.value)
        if (chosen) onChoose(chosen.block)
      }}
    >
      {!isOffered && (
        <option value={value} disabled>
          {block ? OTHER_LABELS[block.kind] : "Verschieden"}
        </option>
      )}
      {CHOICES.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

function choiceFor(block: KindAndLevel | null): string {
  if (block === null) return "mixed"
  return block.kind === "heading" ? `heading${Math.max(1, block.level)}` : block.kind
}

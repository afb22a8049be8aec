import type { KindAndLevel } from "./commands/block-kind.ts"

const CHOICES: readonly { value: string; label: string; block: KindAndLevel }[] = [
  { value: "paragraph", label: "Absatz", block: { kind: "paragraph", level: 0 } },
  { value: "heading1", label: "Überschrift 1", block: { kind: "heading", level: 1 } },
  { value: "heading2", label: "Überschrift 2", block: { kind: "heading", level: 2 } },
  { value: "heading3", label: "Überschrift 3", block: { kind: "heading", level: 3 } },
  { value: "heading4", label: "Überschrift 4", block: { kind: "heading", level: 4 } },
  { value: "bullet", label: "Liste", block: { kind: "bullet", level: 0 } },
  { value: "ordered", label: "Nummerierte Liste", block: { kind: "ordered", level: 0 } },
  { value: "task", label: "Aufgabenliste", block: { kind: "task", level: 0 } },
  { value: "quote", label: "Zitat", block: { kind: "quote", level: 0 } },
  { value: "note", label: "Hinweis", block: { kind: "note", level: 0 } },
]

type KindSelectProps = {
  block: KindAndLevel | null
  onChoose: (block: KindAndLevel) => void
}

/** The kinds a block can have; shows what else the caret stands in, without offering it. */
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
          {otherLabel(block)}
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

function otherLabel(block: KindAndLevel | null): string {
  if (block === null) return "Verschieden"
  // Older texts and imports may hold deeper headings than are offered.
  return block.kind === "heading" ? `Überschrift ${block.level}` : "Fußnote"
}

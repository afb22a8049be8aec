import { kindWords } from "../text/kind-words.ts"
import type { KindAndLevel } from "./commands/block-kind.ts"

const CHOICES: readonly KindAndLevel[] = [
  { kind: "paragraph", level: 0 },
  { kind: "heading", level: 1 },
  { kind: "heading", level: 2 },
  { kind: "heading", level: 3 },
  { kind: "heading", level: 4 },
  { kind: "bullet", level: 0 },
  { kind: "ordered", level: 0 },
  { kind: "task", level: 0 },
  { kind: "quote", level: 0 },
  { kind: "note", level: 0 },
]

type KindSelectProps = {
  block: KindAndLevel | null
  onChoose: (block: KindAndLevel) => void
}

/** The kinds a block can have; shows what else the caret stands in, without offering it. */
export function KindSelect({ block, onChoose }: KindSelectProps) {
  const value = nameOf(block)
  const isOffered = CHOICES.some((choice) => nameOf(choice) === value)
  return (
    <select
      className="s-tool"
      aria-label="Absatzformat"
      value={value}
      onChange={({ target }) => {
        const chosen = CHOICES.find((choice) => nameOf(choice) === target.value)
        if (chosen) onChoose(chosen)
      }}
    >
      {!isOffered && (
        <option value={value} disabled>
          {block === null ? "Verschieden" : kindWords(block)}
        </option>
      )}
      {CHOICES.map((choice) => (
        <option key={nameOf(choice)} value={nameOf(choice)}>
          {kindWords(choice)}
        </option>
      ))}
    </select>
  )
}

function nameOf(block: KindAndLevel | null): string {
  if (block === null) return "mixed"
  return block.kind === "heading" ? `heading${Math.max(1, block.level)}` : block.kind
}

import type { Passage } from "./unsent-text.ts"

/** Own words, block by block, each under the heading it stood under. */
export function Passages({ passages }: { passages: readonly Passage[] }) {
  return (
    <ul className="s-passages">
      {passages.map(({ heading, text }, index) => (
        // The list never changes while it is shown, and two passages may read the same.
        <li key={`${index} ${text}`}>
          {heading && <span className="s-passages__where">Unter „{heading}“</span>}
          <span className="s-passages__words">{text.trim()}</span>
        </li>
      ))}
    </ul>
  )
}

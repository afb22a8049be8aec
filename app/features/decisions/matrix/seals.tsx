import { ResultGlyph } from "../result-glyph.tsx"
import type { Seal } from "./seal.ts"

type SealsProps = { documentId: string; versionNumber: number; seals: readonly Seal[] }

/** Who has agreed to the very text that one reads. */
export function Seals({ documentId, versionNumber, seals }: SealsProps) {
  if (seals.length === 0) return null
  return (
    <ul className="s-seals" aria-label="Beschlüsse zu diesem Text">
      {seals.map(({ committeeId, act, body, result }) => (
        <li key={committeeId}>
          <a className="s-seal" href={`/documents/${documentId}/decisions`}>
            <ResultGlyph {...result} />
            <span>
              {act} · {body} · Fassung {versionNumber}
            </span>
            <span className="s-seal__same">Text gleich</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

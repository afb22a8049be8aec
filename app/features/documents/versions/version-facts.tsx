import { StateMark } from "../../../ui/state-mark.tsx"
import { groupedHash } from "../export/hash.ts"
import type { NamedContribution } from "./queries.server.ts"
import { contributionWords } from "./version-words.ts"

const SHOWN = 6

type ContributorsProps = {
  contributors: readonly NamedContribution[]
  /** What is said where there is none. */
  nobody: string
}

/** Who has worked in a text since the version before, those with most edits first. */
export function Contributors({ contributors, nobody }: ContributorsProps) {
  if (contributors.length === 0) return <>{nobody}</>
  const more = contributors.length - SHOWN
  return (
    <>
      Daran gearbeitet: {contributors.slice(0, SHOWN).map(contributionWords).join("; ")}
      {more > 0 && `; und ${more} weitere`}
    </>
  )
}

type HashProps = {
  sha256: string
  isIntact: boolean
  /** Only its beginning, where the whole stands elsewhere. */
  short?: boolean
}

/** A version's SHA-256, and whether the server finds it again in what is stored. */
export function VersionHash({ sha256, isIntact, short = false }: HashProps) {
  return (
    <>
      <span className="s-hash">
        Prüfsumme {short ? `${groupedHash(sha256, 8)} …` : groupedHash(sha256)}
      </span>{" "}
      {isIntact ? (
        <StateMark glyph="done" tone="ok">
          stimmt
        </StateMark>
      ) : (
        <StateMark glyph="failed" tone="no">
          stimmt nicht
        </StateMark>
      )}
    </>
  )
}

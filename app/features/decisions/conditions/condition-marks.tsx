import { type ReactNode, useMemo } from "react"
import { type AuthorMarks, ReadingAuthors } from "../../documents/reading-authors.tsx"
import type { ConditionMark } from "./marks.server.ts"

type ConditionMarksProps = { marks: readonly ConditionMark[]; children: ReactNode }

/** A text to read in which each block says what a committee still asks for there. */
export function ConditionMarks({ marks, children }: ConditionMarksProps) {
  const lines = useMemo((): AuthorMarks => {
    const byBlock = Map.groupBy(marks, ({ blockId }) => blockId)
    return {
      mark: (_blockId, from, to, draw) => draw(from, to),
      line: (blockId) => byBlock.get(blockId)?.map((mark) => <Line key={mark.id} mark={mark} />),
    }
  }, [marks])
  if (marks.length === 0) return children
  return <ReadingAuthors.Provider value={lines}>{children}</ReadingAuthors.Provider>
}

/** A span: it stands behind an item of a list as well as behind a paragraph. */
function Line({ mark: { consultationId, committee, number, text } }: { mark: ConditionMark }) {
  return (
    <span className="s-condition-mark">
      <a href={`/consultations/${consultationId}`}>
        Maßgabe {number}, {committee}
      </a>
      , offen: {text}
    </span>
  )
}

import { createContext, type ReactNode, useContext } from "react"

/** How a page that shows who wrote what draws it into the reading view. */
export interface AuthorMarks {
  /** Words of a block with a mark for each passage. */
  mark(blockId: string, from: number, to: number, draw: DrawWords): ReactNode
  /** Says below a block in words whose passages they are; null where there is nothing new to say. */
  line(blockId: string): ReactNode
}

type DrawWords = (from: number, to: number) => ReactNode

/** Null where nobody has asked who wrote what. */
export const ReadingAuthors = createContext<AuthorMarks | null>(null)

/** A drawing of a block's words that marks whose they are, where that is asked. */
export function useMarkedWords(blockId: string | null, draw: DrawWords): DrawWords {
  const marks = useContext(ReadingAuthors)
  if (marks === null || blockId === null) return draw
  return (from, to) => marks.mark(blockId, from, to, draw)
}

/** Stands behind a block. */
export function AuthorLine({ blockId }: { blockId: string | null }) {
  const marks = useContext(ReadingAuthors)
  return blockId === null ? null : marks?.line(blockId)
}

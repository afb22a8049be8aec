import { compareAddress } from "../../review/redline/compare-address.ts"
import { startClause } from "../exact-text/start-words.ts"
import type { OwnStart } from "../matrix/own-start.server.ts"
import type { PaperPageView } from "./queries.server.ts"

/** From what the viewer's own committee decided on last to the text of the paper. */
export function PaperComparison({ page, start }: { page: PaperPageView; start: OwnStart }) {
  const { paper, text } = page
  return (
    <a href={compareAddress(paper.documentId, { from: start.number, to: text.number })}>
      Änderungen seit Fassung {start.number}, {startClause(start, "Ihr Gremium")}
    </a>
  )
}

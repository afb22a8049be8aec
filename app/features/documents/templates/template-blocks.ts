import type { DocumentKind } from "../terms.ts"
import type { SeedBlock } from "../text/blocks.ts"
import { ACCESSIBLE } from "./accessible.ts"
import { DETAILED_CONCEPT, OUTLINE_CONCEPT } from "./concepts.ts"
import { MINUTES, PAPER } from "./meetings.ts"
import { type TemplateChoice, type TemplateName, USUAL_TEMPLATE } from "./terms.ts"
import { MEMO, WORK_PACKAGE } from "./work.ts"

const BLOCKS: Record<TemplateName, SeedBlock[]> = {
  outline_concept: OUTLINE_CONCEPT,
  detailed_concept: DETAILED_CONCEPT,
  work_package: WORK_PACKAGE,
  minutes: MINUTES,
  paper: PAPER,
  memo: MEMO,
  accessible: ACCESSIBLE,
  empty: [],
}

/** What a document of this kind begins with; each seeding gives the blocks ids of their own. */
export function templateBlocks(choice: TemplateChoice, kind: DocumentKind): readonly SeedBlock[] {
  return BLOCKS[choice === "by_kind" ? USUAL_TEMPLATE[kind] : choice]
}

import { compareTexts } from "../../../app/features/review/redline/compared-text.ts"
import { hundredPages } from "../../review/redline/hundred-pages.ts"

export function hundredPagesCompared(): () => void {
  const { before, after } = hundredPages()
  return () => void compareTexts(before, after, { page: 1, unfold: null })
}

import { readPageText, sameAnswers } from "./stored-page.ts"

/** A page as it comes: its text, and what whoever sent it knew. */
export interface ComingPage {
  text: string
  /** The revision that whoever typed this has seen. */
  seenRevision: number
  /** The script saves while somebody types; otherwise a person has pressed a button. */
  isByItself: boolean
}

/**
 * What becomes of a page where one is stored already; no word is written over by somebody who has not seen it.
 *
 * - `older`: the script has sent this before what is stored, and it only comes now
 * - `same`: nothing to write
 * - `marked`: the same answers, but from now on nothing older of this drawn page is taken
 * - `saved`: it takes the stored one's place
 * - `conflict`: it comes from another window or machine that has not seen what is stored
 */
export type Judgement = "older" | "same" | "marked" | "saved" | "conflict"

export function judgePage(
  stored: { text: string; revision: number },
  coming: ComingPage,
): Judgement {
  const before = readPageText(stored.text).drawing
  const { drawing } = readPageText(coming.text)
  // A page that is drawn once and sent twice is its own earlier state: somebody went back, or an answer got lost.
  const isOwn = drawing.key !== "" && drawing.key === before.key
  if (isOwn && coming.isByItself && drawing.order <= before.order) return "older"
  if (sameAnswers(stored.text, coming.text)) {
    const mayBeOvertaken = drawing.order > 0 && !(isOwn && drawing.order <= before.order)
    return mayBeOvertaken ? "marked" : "same"
  }
  return isOwn || stored.revision === coming.seenRevision ? "saved" : "conflict"
}

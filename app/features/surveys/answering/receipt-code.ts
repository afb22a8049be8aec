import { randomBytes } from "node:crypto"
import { CODE_LETTERS } from "../inviting/codes.ts"

/** 60 bits: among a million receipts none is guessed, and no two are the same. */
const LENGTH = 12

/** A code by which an answer is found again: `7K4M-29QF-D3XY`. */
export function newReceiptCode(): string {
  const letters = Array.from(
    randomBytes(LENGTH),
    // 32 letters divide 256, so that each comes as often as another.
    (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? "",
  ).join("")
  return letters.replace(/(.{4})(?=.)/g, "$1-")
}

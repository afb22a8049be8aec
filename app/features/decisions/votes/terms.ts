// Without zod: pages in the browser read this file, the schema stays on the server.
import { VOTE_METHOD_WORDS, type VoteMethod } from "../rules/methods.ts"

/** How a vote is taken; that of a circular resolution is no meeting's. */
export type StoredMethod = VoteMethod | "circular"

export const STORED_METHOD_WORDS: Record<StoredMethod, string> = {
  ...VOTE_METHOD_WORDS,
  circular: "im Umlauf, in Textform",
}

/** What a person may answer; `invalid` is only counted. */
export const ANSWERS = ["yes", "no", "abstain"] as const
export type Answer = (typeof ANSWERS)[number]

/** Who entered an answer: the person themselves, or whoever runs the meeting for somebody present. */
export const ENTERED_AS = ["self", "chair"] as const
export type EnteredAs = (typeof ENTERED_AS)[number]

/** Methods in which somebody counts hands, cards or slips of paper. */
export function isCounted(method: StoredMethod): boolean {
  return method === "open" || method === "secret_counts"
}

export const MAX_QUESTION = 10_000
export const MAX_GROUND = 500
export const MAX_BASIS = 200
export const MAX_ANNUL_REASON = 500
export const MAX_REMARK = 1_000
export const MAX_COUNT = 100_000

import type { ParticipantRole } from "./text/head-keys.ts"

/** What a participating organisation does in a work package, in words. */
export const PARTICIPANT_ROLE_WORDS: Record<ParticipantRole, string> = {
  partner: "Partner",
  pilot: "Pilot",
  observer: "Beobachtung",
}

import { type Cast, MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

type VoteName = keyof Cast["votes"] | "missing"

function perVote(
  names: readonly VoteName[],
  input: (voteId: string, cast: Cast) => unknown,
): CommandRow["inputs"] {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (cast: Cast) =>
        input(name === "missing" ? `vot_${MISSING.other.slice(4)}` : cast.votes[name], cast),
    ]),
  )
}

const IN_ALL_STATES: readonly VoteName[] = ["prepared", "open", "closed", "foreign", "missing"]

// The seated person is a member with a vote and does not act for the committee; to everybody else its meeting is
// closed. Who acts for it is tried by the commands' own tests.
const NOBODY_RUNS = `
               | prepared open closed foreign missing
      seated   | 403      403  403    404     404
      offscope | 403      403  403    403     403
      others   | 404      404  404    404     404`

const NOBODY_RUNS_WITH_PASSWORD = `
                  | prepared open   closed foreign missing
      seated      | 403      403    403    404     404
      stale token | reauth   reauth reauth reauth  reauth
      offscope    | 403      403    403    403     403
      others      | 404      404    404    404     404`

export const VOTE_ROWS: Record<string, CommandRow> = {
  "votes.prepare": {
    inputs: Object.fromEntries(
      (["free", "foreign"] as const).map((name) => [
        name,
        (cast: Cast) => ({
          ...{ agendaItemId: cast.voteItems[name], method: "roll_call", question: "Zustimmen?" },
        }),
      ]),
    ),
    expected: `
               | free foreign
      seated   | 403  404
      offscope | 403  403
      others   | 404  404`,
  },

  "votes.exclude": {
    inputs: perVote(IN_ALL_STATES, (voteId, cast) => ({
      ...{ voteId, membershipId: cast.memberships.running },
      ...{ ground: "Ehemann ist Auftragnehmer", legalBasis: "§ 34 BGB" },
    })),
    expected: NOBODY_RUNS,
  },

  "votes.readmit": {
    inputs: perVote(["excluded", "prepared", "foreign"], (voteId, cast) => ({
      ...{ voteId, membershipId: cast.memberships.running },
    })),
    expected: `
               | excluded prepared foreign
      seated   | 403      403      404
      offscope | 403      403      403
      others   | 404      404      404`,
  },

  "votes.open": {
    inputs: perVote(IN_ALL_STATES, (voteId) => ({ voteId })),
    expected: NOBODY_RUNS,
  },

  "votes.cast": {
    inputs: perVote([...IN_ALL_STATES, "excluded"], (voteId) => ({ voteId, choice: "yes" })),
    expected: `
                  | prepared open   closed foreign missing excluded
      seated      | 409      ok     409    404     404     rule
      stale token | reauth   reauth reauth reauth  reauth  reauth
      offscope    | 403      403    403    403     403     403
      others      | 404      404    404    404     404     404`,
  },

  "votes.enter-ballot": {
    inputs: perVote(IN_ALL_STATES, (voteId, cast) => ({
      ...{ voteId, membershipId: cast.memberships.running, choice: "no" },
    })),
    expected: NOBODY_RUNS,
  },

  "votes.enter-counts": {
    inputs: perVote(["counted", "foreign"], (voteId) => ({
      ...{ voteId, revision: 2, yes: 1, no: 0 },
    })),
    expected: `
               | counted foreign
      seated   | 403     404
      offscope | 403     403
      others   | 404     404`,
  },

  "votes.close": {
    inputs: perVote(IN_ALL_STATES, (voteId) => ({ voteId })),
    expected: NOBODY_RUNS,
  },

  "votes.certify": {
    inputs: perVote(IN_ALL_STATES, (voteId) => ({ voteId, statement: "passed" })),
    expected: NOBODY_RUNS_WITH_PASSWORD,
  },

  "votes.annul": {
    inputs: perVote(IN_ALL_STATES, (voteId) => ({ voteId, reason: "Es fehlte die Beratung." })),
    expected: NOBODY_RUNS_WITH_PASSWORD,
  },
}

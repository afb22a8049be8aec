import { type Cast, MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"
import { officeOnly, perSurvey } from "./surveys.ts"

const WORDS = { subject: "Ihr Fragebogen", text: "Bitte antworten Sie: {Link}" }
const NOBODY = `inv_${MISSING.other.slice(4)}`

/** The invitation of that survey, where the cast has one. */
const invitedTo = (cast: Cast, surveyId: string) =>
  surveyId === cast.surveys.foreign ? cast.invitations.foreign : cast.invitations.open

const PER_INVITATION: CommandRow["inputs"] = {
  open: (cast) => ({ invitationId: cast.invitations.open }),
  foreign: (cast) => ({ invitationId: cast.invitations.foreign }),
  missing: () => ({ invitationId: NOBODY }),
}

const noted = (invitationId: string) => ({ invitationId, delivery: "refused", note: "Am Telefon" })

/** Whoever has a link knows of the survey it leads to. */
const byInvitation = (outcome: string) => `
                           | open foreign missing
      surveys              | ${outcome} 404 404
      respondent           | 403 404 404
      partRespondent       | 403 404 404
      offscope             | 403 403 403
      others               | 404 404 404`

export const INVITATION_ROWS: Record<string, CommandRow> = {
  "invitations.create": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId, rows: [{ name: "Zweckverband" }] })),
    expected: officeOnly("ok ok 409 409"),
  },

  "invitations.set-addresses": {
    inputs: perSurvey(({ surveyId }) => ({
      surveyId,
      rows: [{ key: "R00000", email: "neu@amt.example" }],
    })),
    // Nobody is invited to the draft.
    expected: officeOnly("422 ok 409 409"),
  },

  "invitations.remove": {
    inputs: perSurvey(({ surveyId }, cast) => ({
      surveyId,
      invitationIds: [surveyId === cast.surveys.draft ? NOBODY : invitedTo(cast, surveyId)],
    })),
    expected: officeOnly("409 409 409 409"),
  },

  "invitations.send": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId, ...WORDS })),
    expected: officeOnly("409 ok 409 409"),
  },

  "invitations.remind": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId, ...WORDS })),
    expected: officeOnly("409 ok rule rule"),
  },

  "invitations.print-letters": {
    inputs: perSurvey(({ surveyId }, cast) => ({
      surveyId,
      invitationIds: [invitedTo(cast, surveyId)],
      text: "Wir bitten um Ihre Antwort.",
    })),
    expected: officeOnly("409 ok 409 409"),
  },

  "invitations.issue-link": { inputs: PER_INVITATION, expected: byInvitation("ok") },

  // Nobody has been given one yet.
  "invitations.revoke-links": { inputs: PER_INVITATION, expected: byInvitation("ok") },

  "invitations.note-delivery": {
    inputs: {
      open: (cast) => noted(cast.invitations.open),
      foreign: (cast) => noted(cast.invitations.foreign),
      missing: () => noted(NOBODY),
    },
    expected: byInvitation("ok"),
  },
}

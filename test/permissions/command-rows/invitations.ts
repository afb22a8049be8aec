import { type Cast, MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"
import { officeOnly, perSurvey } from "./surveys.ts"

const WORDS = { subject: "Ihr Fragebogen", text: "Bitte antworten Sie: {Link}" }
const NOBODY = `inv_${MISSING.other.slice(4)}`

/** The invitation of that survey, where the cast has one. */
const invitedTo = (cast: Cast, surveyId: string) =>
  surveyId === cast.surveys.foreign ? cast.invitations.foreign : cast.invitations.open

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
}

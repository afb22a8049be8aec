import { type Cast, MISSING, SURVEY_IDS, surveyId } from "../cast.ts"
import type { RouteRow, RouteRows } from "./row.ts"

const PAGE = "_app.surveys.$surveyId_.invitations._index.tsx"
const ONE = "_app.surveys.$surveyId_.invitations.$invitationId.tsx"
const NOBODY = `inv_${MISSING.other.slice(4)}`
const WORDS = { subject: "Ihr Fragebogen", text: "Bitte antworten Sie: {Link}" }

function perSurvey(form?: Record<string, string>): RouteRow["calls"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [
      name,
      (cast: Cast) => ({ params: { surveyId: surveyId(cast, name) }, ...(form && { form }) }),
    ]),
  )
}

/** The survey office sees all of its own; that a survey is published makes nobody read whom it asked. */
const theOffice = (outcomes: string) => `
                       | draft open closed published foreign missing
      surveys          | ${outcomes} 404 404
      others           | 404 404 404 403 404 404`

function perInvitation(form?: Record<string, string>): RouteRow["calls"] {
  const call =
    (survey: "open" | "foreign", invitationId: (cast: Cast) => string) => (cast: Cast) => ({
      params: { surveyId: cast.surveys[survey], invitationId: invitationId(cast) },
      ...(form && { form }),
    })
  return {
    open: call("open", ({ invitations }) => invitations.open),
    // Of one survey's page, another survey's invitation.
    other: call("open", ({ invitations }) => invitations.foreign),
    foreign: call("foreign", ({ invitations }) => invitations.foreign),
    missing: call("open", () => NOBODY),
  }
}

const oneOf = (outcomes: string) => `
                       | open other foreign missing
      surveys          | ${outcomes}
      others           | 404 404 404 404`

export const INVITATION_ROUTES: RouteRows = {
  [`${PAGE} loader`]: { calls: perSurvey(), expected: theOffice("200 200 200 200") },

  [`${PAGE} action, create`]: {
    calls: perSurvey({ intent: "create", "types[]": "amt" }),
    expected: theOffice("done done 409 409"),
  },

  [`${PAGE} action, list`]: {
    calls: perSurvey({ intent: "list", csv: "Name\nZweckverband" }),
    expected: theOffice("done done 409 409"),
  },

  [`${PAGE} action, addresses`]: {
    calls: perSurvey({ intent: "addresses", [`address-${NOBODY}`]: "neu@amt.example" }),
    expected: theOffice("422 422 409 409"),
  },

  [`${PAGE} action, address-list`]: {
    calls: perSurvey({ intent: "address-list", csv: "ARS;E-Mail\nR00000;neu@amt.example" }),
    expected: theOffice("422 done 409 409"),
  },

  [`${PAGE} action, send`]: {
    calls: perSurvey({ intent: "send", ...WORDS }),
    expected: theOffice("409 done 409 409"),
  },

  [`${PAGE} action, remind`]: {
    calls: perSurvey({ intent: "remind", ...WORDS }),
    expected: theOffice("409 done 422 422"),
  },

  [`${ONE} loader`]: { calls: perInvitation(), expected: oneOf("200 404 404 404") },

  [`${ONE} action, address`]: {
    calls: perInvitation({ intent: "address", email: "neu@amt.example" }),
    expected: oneOf("done 422 404 422"),
  },

  [`${ONE} action, link`]: {
    calls: perInvitation({ intent: "link" }),
    expected: oneOf("200 404 404 404"),
  },

  [`${ONE} action, revoke`]: {
    calls: perInvitation({ intent: "revoke" }),
    expected: oneOf("done 404 404 404"),
  },

  [`${ONE} action, send`]: {
    calls: perInvitation({ intent: "send", ...WORDS }),
    expected: oneOf("done 409 404 409"),
  },

  [`${ONE} action, delivery`]: {
    calls: perInvitation({ intent: "delivery", delivery: "refused", note: "Am Telefon" }),
    expected: oneOf("done 404 404 404"),
  },

  [`${ONE} action, remove`]: {
    calls: perInvitation({ intent: "remove" }),
    expected: oneOf("409 409 404 409"),
  },

  "surveys.$surveyId.letters[.]pdf.ts action": {
    calls: perSurvey({ as: "csv", text: "Wir bitten um Ihre Antwort." }),
    // Everybody there has a mail address that works.
    expected: theOffice("409 409 409 409"),
  },

  "_app.surveys.$surveyId_.response.tsx loader": {
    calls: perSurvey(),
    expected: theOffice("200 200 200 200"),
  },

  "surveys.$surveyId.calls[.]csv.ts loader": {
    calls: perSurvey(),
    expected: theOffice("200 200 200 200"),
  },

  "surveys.$surveyId.response[.]csv.ts loader": {
    calls: perSurvey(),
    expected: theOffice("200 200 200 200"),
  },
}

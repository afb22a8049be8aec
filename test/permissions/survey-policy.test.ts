import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { assertCan } from "../../app/permissions/assert.ts"
import {
  type Action,
  type Actor,
  can,
  type RespondentActor,
  WORKSPACE_ROLES,
} from "../../app/permissions/policy.ts"
import type { SurveyAction, SurveySubject } from "../../app/permissions/survey-policy.ts"
import { document, person } from "./policy-subjects.ts"

const POLICY_FILE = new URL("../../app/permissions/survey-policy.ts", import.meta.url)

function survey(values: Partial<SurveySubject> = {}): SurveySubject {
  const open = { mode: "named", state: "open" } as const
  return { kind: "survey", id: "sur_1", ownerOrganizationId: "org_1", ...open, ...values }
}

function respondent(values: Partial<RespondentActor> = {}): RespondentActor {
  const link = { testId: null, linkHash: "a".repeat(64), pages: null, label: "" }
  return { kind: "respondent", surveyId: "sur_1", invitationId: "inv_1", ...link, ...values }
}

/** Everybody whom this part of the policy tells apart; `person` sits in `org_1`. */
const WHO: Record<string, Actor> = {
  stranger: { kind: "stranger" },
  system: { kind: "system" },
  ...Object.fromEntries(WORKSPACE_ROLES.map((role) => [role, person(role)])),
  elsewhere: { ...person("survey_manager"), organizationId: "org_2" },
  respondent: respondent(),
  part: respondent({ pages: ["seite_2"], label: "Finanzen" }),
  other: respondent({ surveyId: "sur_2" }),
}

const PEOPLE = "reader commenter editor survey_manager admin elsewhere"
const LINKS = "respondent part"
const EVERYBODY = Object.keys(WHO).join(" ")

/** Who may while it is a named one that is open, and who once it is published. */
const TABLE: Record<SurveyAction, { open: string; published: string }> = {
  "surveys.list": { open: PEOPLE, published: PEOPLE },
  "surveys.create": { open: "survey_manager elsewhere", published: "survey_manager elsewhere" },
  "surveys.read": {
    open: `survey_manager ${LINKS}`,
    published: EVERYBODY,
  },
  "surveys.manage": { open: "survey_manager", published: "survey_manager" },
  "surveys.watch": { open: "survey_manager", published: "survey_manager" },
  "surveys.read-answers": { open: `survey_manager ${LINKS}`, published: `survey_manager ${LINKS}` },
  "surveys.read-results": { open: "survey_manager", published: EVERYBODY },
  "surveys.close": { open: "system survey_manager", published: "system survey_manager" },
  "surveys.erase": { open: "system", published: "system" },
  "surveys.count-turned-away": { open: "system", published: "system" },
  "responses.write": { open: LINKS, published: LINKS },
  "responses.submit": { open: "respondent", published: "respondent" },
  "responses.delegate": { open: "respondent", published: "respondent" },
}

function whoMay(action: Action, subject: SurveySubject): string {
  return Object.keys(WHO)
    .filter((who) => can(WHO[who] ?? { kind: "stranger" }, action, subject))
    .join(" ")
}

describe("the rights table of surveys", () => {
  test("has a line for every action of this part of the policy", () => {
    const source = readFileSync(POLICY_FILE, "utf8")
    const known = [...source.matchAll(/^ {2}\| "([a-z-]+\.[a-z-]+)"$/gm)].map(([, name]) => name)
    expect(known.sort()).toEqual(Object.keys(TABLE).sort())
  })

  describe.each(Object.entries(TABLE))("%s", (action, { open, published }) => {
    test.each(["draft", "tested", "open", "closed"] as const)("of one that is %s", (state) => {
      expect(whoMay(action as SurveyAction, survey({ state }))).toBe(open)
    })

    test("of one that is published", () => {
      expect(whoMay(action as SurveyAction, survey({ state: "published" }))).toBe(published)
    })
  })

  test("[A3] nobody of the office reads answers with names in the confidential mode", () => {
    for (const mode of ["confidential", "anonymous"] as const)
      for (const state of ["open", "closed", "published"] as const)
        expect(whoMay("surveys.read-answers", survey({ mode, state }))).toBe(LINKS)
  })

  test("a link opens nothing but its own questionnaire: no text, no workspace", () => {
    for (const action of ["documents.read", "workspace.enter", "surveys.list"] as const) {
      expect(can(respondent(), action)).toBe(false)
      expect(can(respondent(), action, document({ ownerOrganizationId: "org_1" }))).toBe(false)
      expect(can(respondent(), action, survey())).toBe(false)
    }
  })

  test("an action that belongs to something else is refused on a survey", () => {
    for (const action of ["documents.read", "papers.manage", "", "constructor"])
      expect(whoMay(action as Action, survey({ state: "published" }))).toBe("")
  })

  test("what one may not see is not there; what one sees and may not do is forbidden", () => {
    for (const who of ["stranger", "editor", "admin", "elsewhere", "other"])
      expect(() => assertCan(WHO[who] ?? respondent(), "surveys.manage", survey()), who).toThrow(
        expect.objectContaining({ kind: "not_found" }),
      )
    const published = survey({ state: "published" })
    for (const who of ["stranger", "editor", "respondent", "other"])
      expect(() => assertCan(WHO[who] ?? respondent(), "surveys.manage", published), who).toThrow(
        expect.objectContaining({ kind: "forbidden" }),
      )
    expect(() => assertCan(WHO.part ?? respondent(), "responses.submit", survey())).toThrow(
      expect.objectContaining({ kind: "forbidden" }),
    )
  })
})

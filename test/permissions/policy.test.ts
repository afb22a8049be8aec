import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import {
  type Action,
  can,
  type DocumentAction,
  type DocumentSubject,
  type WorkspaceAction,
  type WorkspaceRole,
} from "../../app/permissions/policy.ts"
import { actor, document, HOLDERS, person, WHO } from "./policy-subjects.ts"

const POLICY_FILE = new URL("../../app/permissions/policy.ts", import.meta.url)

/** Who may, of stranger, system and the five roles; nobody else may. */
const WORKSPACE: Record<WorkspaceAction, string> = {
  "workspace.enter": "reader commenter editor survey_manager admin",
  "workspace.administer": "system admin",
  "workspace.read-metrics": "admin",
  "organizations.list": "system reader commenter editor survey_manager admin",
  "organizations.create": "system admin",
  "organizations.join": "system admin",
  "organizations.load-register": "system",
  "committees.create": "system admin",
  "memberships.add": "system admin",
  "memberships.edit": "system admin",
  "memberships.end": "system admin",
  "people.list": "system reader commenter editor survey_manager admin",
  "people.invite": "system admin",
  "people.deactivate": "system admin",
  "people.change-role": "system admin",
  "people.issue-link": "system admin",
  "people.change-own-account": "reader commenter editor survey_manager admin",
  "api-tokens.issue": "admin",
  "mails.read": "admin",
  "jobs.read": "admin",
  "events.read": "admin",
  "feedback.send": "stranger system reader commenter editor survey_manager admin",
  "feedback.answer": "admin",
  "documents.create": "editor survey_manager",
}

/** How a document stands to the person who asks. `owner`: of the person's organisation. */
const SITUATIONS = [
  "nothing",
  "read",
  "comment",
  "suggest",
  "edit",
  "manage",
  "owner",
  "closed",
  "inspected",
] as const
type Situation = (typeof SITUATIONS)[number]

/** `closed` is the own organisation's document, frozen; `inspected` one without grant, reason given. */
const DOCUMENT: Record<DocumentAction, Record<Situation, string>> = {
  "documents.see-title": {
    nothing: "system admin",
    read: "system reader commenter editor survey_manager admin",
    comment: "system reader commenter editor survey_manager admin",
    suggest: "system reader commenter editor survey_manager admin",
    edit: "system reader commenter editor survey_manager admin",
    manage: "system reader commenter editor survey_manager admin",
    owner: "system reader commenter editor survey_manager admin",
    closed: "system reader commenter editor survey_manager admin",
    inspected: "system admin",
  },
  "documents.read": {
    nothing: "",
    read: "reader commenter editor survey_manager admin",
    comment: "reader commenter editor survey_manager admin",
    suggest: "reader commenter editor survey_manager admin",
    edit: "reader commenter editor survey_manager admin",
    manage: "reader commenter editor survey_manager admin",
    owner: "reader commenter editor survey_manager",
    closed: "reader commenter editor survey_manager",
    inspected: "admin",
  },
  "documents.comment": {
    nothing: "",
    read: "",
    comment: "commenter editor survey_manager",
    suggest: "commenter editor survey_manager",
    edit: "commenter editor survey_manager",
    manage: "commenter editor survey_manager",
    owner: "commenter editor survey_manager",
    closed: "commenter editor survey_manager",
    inspected: "",
  },
  "documents.suggest": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "commenter editor survey_manager",
    edit: "commenter editor survey_manager",
    manage: "commenter editor survey_manager",
    owner: "commenter editor survey_manager",
    closed: "commenter editor survey_manager",
    inspected: "",
  },
  "documents.edit": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "",
    edit: "editor survey_manager",
    manage: "editor survey_manager",
    owner: "editor survey_manager",
    closed: "",
    inspected: "",
  },
  "redlines.confirm": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "",
    edit: "editor survey_manager",
    manage: "editor survey_manager",
    owner: "editor survey_manager",
    closed: "editor survey_manager",
    inspected: "",
  },
  "conditions.incorporate": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "",
    edit: "editor survey_manager",
    manage: "editor survey_manager",
    owner: "editor survey_manager",
    closed: "editor survey_manager",
    inspected: "",
  },
  "documents.manage": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "",
    edit: "",
    manage: "editor survey_manager",
    owner: "editor survey_manager",
    closed: "editor survey_manager",
    inspected: "",
  },
  "papers.create": {
    nothing: "",
    read: "",
    comment: "",
    suggest: "",
    edit: "",
    manage: "editor survey_manager",
    owner: "editor survey_manager",
    closed: "editor survey_manager",
    inspected: "",
  },
  "documents.grant": {
    nothing: "system admin",
    read: "system admin",
    comment: "system admin",
    suggest: "system admin",
    edit: "system admin",
    manage: "system editor survey_manager admin",
    owner: "system editor survey_manager admin",
    closed: "system editor survey_manager admin",
    inspected: "system admin",
  },
  "documents.inspect": {
    nothing: "admin",
    read: "admin",
    comment: "admin",
    suggest: "admin",
    edit: "admin",
    manage: "admin",
    owner: "admin",
    closed: "admin",
    inspected: "admin",
  },
}

/** A grant counts alike, whichever way it reaches the person. */
function documentsIn(situation: Situation): DocumentSubject[] {
  switch (situation) {
    case "nothing":
      return [document()]
    case "owner":
      return [document({ ownerOrganizationId: "org_1" })]
    case "closed":
      return [document({ ownerOrganizationId: "org_1", acceptsEdits: false })]
    case "inspected":
      return [document({ inspectedBy: ["per_1"] })]
    default:
      return HOLDERS.map((holder) => document({ grants: [{ ...holder, level: situation }] }))
  }
}

function whoMay(action: Action, subject?: DocumentSubject): string {
  return WHO.filter((who) => can(actor(who), action, subject)).join(" ")
}

describe("the rights table", () => {
  test("has a line for every action of the policy", () => {
    const known = readFileSync(POLICY_FILE, "utf8").matchAll(/^ {2}\| "([a-z-]+\.[a-z-]+)"$/gm)
    const actions = [...known].map(([, action]) => action).sort()
    expect([...Object.keys(WORKSPACE), ...Object.keys(DOCUMENT)].sort()).toEqual(actions)
  })

  test.each(Object.entries(WORKSPACE))("%s is for: %s", (action, who) => {
    expect(whoMay(action as WorkspaceAction)).toBe(who)
  })

  describe.each(Object.keys(DOCUMENT) as DocumentAction[])("%s", (action) => {
    test.each(SITUATIONS)("with %s", (situation) => {
      for (const subject of documentsIn(situation)) {
        expect(whoMay(action, subject)).toBe(DOCUMENT[action][situation])
      }
    })

    test("of no document in particular is as with nothing", () => {
      expect(whoMay(action)).toBe(DOCUMENT[action].nothing)
    })
  })

  test("an action that the policy does not know is refused to everybody", () => {
    for (const action of ["documents.burn", "", "constructor", "__proto__", "documents"]) {
      expect(whoMay(action as Action)).toBe("")
      expect(whoMay(action as Action, document({ ownerOrganizationId: "org_1" }))).toBe("")
    }
  })

  test("a role that the policy does not know may do what everybody logged in may, and no more", () => {
    const unknown = person("chancellor" as WorkspaceRole)
    expect(can(unknown, "organizations.list")).toBe(true)
    expect(can(unknown, "documents.create")).toBe(false)
    expect(can(unknown, "workspace.administer")).toBe(false)
    for (const action of ["documents.edit", "documents.manage", "documents.grant"] as const) {
      expect(can(unknown, action, document({ ownerOrganizationId: "org_1" }))).toBe(false)
    }
  })

  test.each([
    ["another person", { subjectKind: "person", subjectId: "per_2" }],
    ["another organisation", { subjectKind: "organization", subjectId: "org_3" }],
    ["a committee the person does not sit in", { subjectKind: "committee", subjectId: "com_2" }],
    ["an organisation with the person's id", { subjectKind: "organization", subjectId: "per_1" }],
    ["a person with the organisation's id", { subjectKind: "person", subjectId: "org_1" }],
  ] as const)("a grant to %s gives nothing", (_who, holder) => {
    const subject = document({ grants: [{ ...holder, level: "manage" }] })
    expect(whoMay("documents.read", subject)).toBe("")
    expect(whoMay("documents.edit", subject)).toBe("")
  })

  test("another administrator's reason opens nothing", () => {
    expect(whoMay("documents.read", document({ inspectedBy: ["per_2"] }))).toBe("")
  })
})

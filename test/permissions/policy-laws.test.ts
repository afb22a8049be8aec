import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  can,
  type DocumentAction,
  type DocumentSubject,
  GRANT_LEVELS,
  type GrantLevel,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from "../../app/permissions/policy.ts"
import { document, type Grant, person } from "./policy-subjects.ts"

const ACTIONS: DocumentAction[] = [
  "documents.see-title",
  "documents.read",
  "documents.comment",
  "documents.suggest",
  "documents.edit",
  "documents.manage",
  "documents.grant",
  "documents.inspect",
]

const role = fc.constantFrom(...WORKSPACE_ROLES)
const level = fc.constantFrom(...GRANT_LEVELS)
const documentAction = fc.constantFrom(...ACTIONS)
const grant: fc.Arbitrary<Grant> = fc.record({
  subjectKind: fc.constantFrom("person", "organization", "committee"),
  subjectId: fc.constantFrom("per_1", "per_2", "org_1", "org_2", "com_1", "com_2"),
  level,
})
const subject: fc.Arbitrary<DocumentSubject> = fc
  .record({
    ownerOrganizationId: fc.constantFrom("org_1", "org_2"),
    acceptsEdits: fc.boolean(),
    grants: fc.array(grant, { maxLength: 5 }),
    inspectedBy: fc.subarray(["per_1", "per_2"]),
  })
  .map(document)

// fast-check prints seed and path of a counterexample; give them here to see it again.
const RUNS = { numRuns: 2000 }

describe("whatever the grants are", () => {
  test("one grant more never allows less", () => {
    fc.assert(
      fc.property(role, documentAction, subject, grant, (someRole, action, before, added) => {
        const after = { ...before, grants: [...before.grants, added] }
        const who = person(someRole)
        expect(Number(can(who, action, after))).toBeGreaterThanOrEqual(
          Number(can(who, action, before)),
        )
      }),
      RUNS,
    )
  })

  test("a higher level never allows less", () => {
    fc.assert(
      fc.property(role, documentAction, subject, level, level, (someRole, action, base, a, b) => {
        const [low, high] = [a, b].sort((x, y) => GRANT_LEVELS.indexOf(x) - GRANT_LEVELS.indexOf(y))
        const at = (chosen: GrantLevel | undefined) =>
          can(person(someRole), action, {
            ...base,
            grants: [{ subjectKind: "person", subjectId: "per_1", level: chosen ?? "read" }],
          })
        expect(Number(at(high))).toBeGreaterThanOrEqual(Number(at(low)))
      }),
      RUNS,
    )
  })

  test("to have said why one reads takes no right away", () => {
    fc.assert(
      fc.property(role, documentAction, subject, (someRole, action, base) => {
        const before = can(person(someRole), action, { ...base, inspectedBy: [] })
        const after = can(person(someRole), action, { ...base, inspectedBy: ["per_1"] })
        expect(Number(after)).toBeGreaterThanOrEqual(Number(before))
      }),
      RUNS,
    )
  })

  test("the workspace role is a ceiling", () => {
    const above: [WorkspaceRole, DocumentAction[]][] = [
      ["reader", ["documents.comment", "documents.suggest", "documents.edit", "documents.manage"]],
      ["reader", ["documents.grant", "documents.inspect"]],
      ["commenter", ["documents.edit", "documents.manage", "documents.grant", "documents.inspect"]],
      ["editor", ["documents.inspect"]],
      ["survey_manager", ["documents.inspect"]],
      ["admin", ["documents.comment", "documents.suggest", "documents.edit", "documents.manage"]],
    ]
    fc.assert(
      fc.property(subject, (some) => {
        for (const [who, actions] of above) {
          for (const action of actions) expect(can(person(who), action, some)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  test("who may do more may also read, and who reads knows the title", () => {
    fc.assert(
      fc.property(role, documentAction, subject, (someRole, action, some) => {
        const who = person(someRole)
        const administers = someRole === "admin"
        if (can(who, action, some) && !administers) {
          expect(can(who, "documents.read", some)).toBe(true)
        }
        if (can(who, "documents.read", some)) {
          expect(can(who, "documents.see-title", some)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  test("nobody edits what is frozen or archived", () => {
    fc.assert(
      fc.property(role, subject, (someRole, some) => {
        const closed = { ...some, acceptsEdits: false }
        expect(can(person(someRole), "documents.edit", closed)).toBe(false)
      }),
      RUNS,
    )
  })

  test("a stranger and the system read no text", () => {
    fc.assert(
      fc.property(subject, documentAction, (some, action) => {
        expect(can({ kind: "stranger" }, action, some)).toBe(false)
        const administers = ["documents.see-title", "documents.grant"].includes(action)
        expect(can({ kind: "system" }, action, some)).toBe(administers)
      }),
      RUNS,
    )
  })
})

import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { presetChoices } from "../../../app/features/decisions/committees/fitting-presets.ts"
import {
  getNewRuleSetPage,
  previewRuleSet,
} from "../../../app/features/decisions/committees/new-rule-set.server.ts"
import { fieldsOf, ruleSetInput } from "../../../app/features/decisions/committees/rule-set-form.ts"
import { CreateRuleSetInput } from "../../../app/features/decisions/committees/schema.ts"
import { PRESETS, presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { createCommittee } from "../../../app/features/organizations/committee-commands.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../../support/workspace.ts"

const SYSTEM = { kind: "system" } as const
const BOARD = presetOf("association_board")
const NOW = "2026-11-24T09:00:00.000Z"
const WORDS = { legalSource: BOARD.source, reason: "Satzung beschlossen", seenNumber: "0" }

describe("the form of a rule set", () => {
  test("what a preset puts into the fields comes out of them as the same rule set", () => {
    for (const { id, ruleSet } of PRESETS) {
      const input = ruleSetInput({ ...WORDS, ...fieldsOf(ruleSet), preset: id })
      const parsed = CreateRuleSetInput.parse({ ...input, committeeId: "com_1" })
      expect(parsed.definition, id).toEqual(ruleSet)
      expect(parsed.preset).toBe(id)
    }
  })

  test("the preset that fits the committee and its organisation stands first", () => {
    const first = (classification: string, legalForm: string | null) =>
      presetChoices(classification, legalForm)[0]
    expect(first("council", "city")).toMatchObject({ id: "kv_mv_council", fits: true })
    expect(first("assembly", "special_purpose_association")).toMatchObject({
      id: "special_purpose_association",
    })
    expect(first("executive_board", "registered_association")).toMatchObject({
      id: "association_board",
    })
    expect(first("assembly", "registered_association")).toMatchObject({
      id: "association_assembly",
    })
    expect(first("project_group", null)).toMatchObject({ id: "project_group", fits: true })
    expect(presetChoices("committee", "state").every(({ fits }) => !fits)).toBe(true)
  })
})

describe.each(DIALECTS)("the page of the next rule set on %s", (dialect) => {
  let workspace: TestWorkspace
  let admin: PersonActor
  let committeeId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization()
    admin = await workspace.addPerson({ organizationId, role: "admin" })
    const input = { organizationId, name: "Vorstand", classification: "executive_board" } as const
    committeeId = (await workspace.execute(createCommittee, { ...input, seats: 5 }, SYSTEM)).id
  })
  afterEach(() => workspace.close())

  const page = (from: string | null) =>
    getNewRuleSetPage(workspace.db, admin, committeeId, from, NOW)
  const preview = (values: Record<string, string>) =>
    previewRuleSet(workspace.db, admin, committeeId, values, NOW)
  const create = () =>
    workspace.execute(
      createRuleSet,
      {
        committeeId,
        preset: BOARD.id,
        legalSource: BOARD.source,
        definition: BOARD.ruleSet,
        reason: "Erste",
      },
      admin,
    )

  test("offers presets first, and the rule set in force once there is one", async () => {
    expect(await page("current")).toMatchObject({ start: null, inForce: null })
    expect(await page("association_board")).toMatchObject({
      start: { preset: "association_board", fields: fieldsOf(BOARD.ruleSet) },
    })
    await create()
    expect(await page("current")).toMatchObject({
      start: { fields: fieldsOf(BOARD.ruleSet) },
      inForce: { number: 1 },
    })
  })

  test("a preview says what would change and writes nothing", async () => {
    await create()
    const values = { ...WORDS, ...fieldsOf(BOARD.ruleSet), "definition.notice.days": "10" }
    expect((await preview(values)).changes).toEqual([
      {
        title: "Ladung",
        before: [expect.stringContaining("7 volle Tage")],
        after: [expect.stringContaining("10 volle Tage")],
      },
    ])
    expect(await page("current")).toMatchObject({ inForce: { number: 1 } })
  })

  test("[U1] a preview refuses a circular resolution without its legal basis, at that field", async () => {
    const values = { ...WORDS, ...fieldsOf(BOARD.ruleSet), "definition.circular.legalBasis": "" }
    await expect(preview(values)).rejects.toMatchObject({
      kind: "invalid",
      fields: { "definition.circular.legalBasis": expect.stringContaining("Rechtsgrundlage") },
    })
  })

  test("a number that is none is refused at its field", async () => {
    const values = { ...WORDS, ...fieldsOf(BOARD.ruleSet), "definition.notice.days": "sieben" }
    await expect(preview(values)).rejects.toHaveProperty(["fields", "definition.notice.days"])
  })
})

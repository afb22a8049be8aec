import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Command } from "../../app/commands/define.ts"
import { isDomainError } from "../../app/commands/errors.ts"
import { EventsFilter, listEvents } from "../../app/features/administration/events.server.ts"
import { answerFeedback, sendFeedback } from "../../app/features/feedback/commands.server.ts"
import * as feedback from "../../app/features/feedback/queries.server.ts"
import {
  createOrganization,
  joinOrganization,
} from "../../app/features/organizations/commands.server.ts"
import {
  addMembership,
  createCommittee,
  endMembership,
} from "../../app/features/organizations/committee-commands.server.ts"
import {
  editCommittee,
  editMembership,
} from "../../app/features/organizations/committee-corrections.server.ts"
import * as committees from "../../app/features/organizations/committee-queries.server.ts"
import { loadRegister } from "../../app/features/organizations/load-register.server.ts"
import { getAdministrationOverview } from "../../app/features/organizations/overview.server.ts"
import * as organizations from "../../app/features/organizations/queries.server.ts"
import * as register from "../../app/features/organizations/register-queries.server.ts"
import { RegisterFilter } from "../../app/features/organizations/schema.ts"
import {
  changeSettings,
  getPublicSettings,
  getSettingsForChange,
} from "../../app/features/organizations/workspace-settings.server.ts"
import type { Actor, WorkspaceRole } from "../../app/permissions/policy.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"

const NOW = "2026-11-24T09:00:00.000Z"
const NONE = "xyz_none"
const WHO = ["stranger", "reader", "editor", "admin", "system"] as const
type Who = (typeof WHO)[number]

const EVERYONE: readonly Who[] = WHO
const LOGGED_IN_AND_SYSTEM: readonly Who[] = ["reader", "editor", "admin", "system"]
const ADMIN_AND_SYSTEM: readonly Who[] = ["admin", "system"]
const ADMIN: readonly Who[] = ["admin"]
const SYSTEM: readonly Who[] = ["system"]

type Ask = (workspace: TestWorkspace, actor: Actor) => Promise<unknown>

/** Who may read what; written by hand, so that a check that is gone from a query shows. */
const QUERIES: Record<string, { may: readonly Who[]; ask: Ask }> = {
  listOrganizations: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => organizations.listOrganizations(db, actor),
  },
  listOrganizationChoices: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => organizations.listOrganizationChoices(db, actor),
  },
  getOrganization: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => organizations.getOrganization(db, actor, NONE),
  },
  getJoinPage: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) => organizations.getJoinPage(db, actor, NONE),
  },
  searchRegister: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => register.searchRegister(db, actor, RegisterFilter.parse({})),
  },
  listDistrictChoices: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => register.listDistrictChoices(db, actor),
  },
  listCommittees: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => committees.listCommittees(db, actor, NOW),
  },
  getCommittee: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => committees.getCommittee(db, actor, NONE, NOW),
  },
  listPersonChoices: {
    may: LOGGED_IN_AND_SYSTEM,
    ask: ({ db }, actor) => committees.listPersonChoices(db, actor),
  },
  getAddMembershipPage: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) => committees.getAddMembershipPage(db, actor, NONE, NOW),
  },
  getEndMembershipPage: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) =>
      committees.getEndMembershipPage(db, actor, { committeeId: NONE, membershipId: NONE }, NOW),
  },
  getEditMembershipPage: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) =>
      committees.getEditMembershipPage(db, actor, { committeeId: NONE, membershipId: NONE }, NOW),
  },
  getEditCommitteePage: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, viewer) => committees.getEditCommitteePage({ db, viewer }, NONE),
  },
  listEvents: { may: ADMIN, ask: ({ db }, actor) => listEvents(db, actor, EventsFilter.parse({})) },
  getAdministrationOverview: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) => getAdministrationOverview(db, actor, NOW),
  },
  getSettingsForChange: {
    may: ADMIN_AND_SYSTEM,
    ask: ({ db }, actor) => getSettingsForChange(db, actor),
  },
  getPublicSettings: { may: EVERYONE, ask: ({ db }) => getPublicSettings(db) },
  getFeedbackPage: {
    may: EVERYONE,
    ask: ({ db }, actor) => feedback.getFeedbackPage(db, actor, NONE, null),
  },
  listFeedback: {
    may: ADMIN,
    ask: ({ db }, actor) => feedback.listFeedback(db, actor, false, NOW),
  },
  countFeedback: { may: ADMIN, ask: ({ db }, actor) => feedback.countFeedback(db, actor) },
  getFeedback: { may: ADMIN, ask: ({ db }, actor) => feedback.getFeedback(db, actor, NONE, NOW) },
}

const NAMES = { shortName: "Verband", key: "verband" }

/** Who may order what, with an input that is well formed but, where it can be, names nothing there is. */
const COMMANDS: Record<string, { may: readonly Who[]; command: Command; input: unknown }> = {
  "organizations.create": {
    may: ADMIN_AND_SYSTEM,
    command: createOrganization as unknown as Command,
    input: { ...NAMES, name: "Verband", legalForm: "project" },
  },
  "organizations.join": {
    may: ADMIN_AND_SYSTEM,
    command: joinOrganization as unknown as Command,
    input: { ...NAMES, organizationId: NONE },
  },
  "organizations.load-register": {
    may: SYSTEM,
    command: loadRegister as unknown as Command,
    input: {},
  },
  "committees.create": {
    may: ADMIN_AND_SYSTEM,
    command: createCommittee as unknown as Command,
    input: { name: "Gruppe", classification: "project_group" },
  },
  "memberships.add": {
    may: ADMIN_AND_SYSTEM,
    command: addMembership as unknown as Command,
    input: {
      committeeId: NONE,
      personId: NONE,
      organizationId: NONE,
      role: "member",
      startsOn: "2026-01-01",
    },
  },
  "committees.edit": {
    may: ADMIN_AND_SYSTEM,
    command: editCommittee as unknown as Command,
    input: { committeeId: NONE, revision: 1, name: "Gruppe", seats: 5, vacantSeats: 0 },
  },
  "memberships.edit": {
    may: ADMIN_AND_SYSTEM,
    command: editMembership as unknown as Command,
    input: { membershipId: NONE, revision: 1, votingRight: true, weight: 1 },
  },
  "memberships.end": {
    may: ADMIN_AND_SYSTEM,
    command: endMembership as unknown as Command,
    input: { membershipId: NONE, endsOn: "2026-01-01" },
  },
  "workspace.change-settings": {
    may: ADMIN_AND_SYSTEM,
    command: changeSettings as unknown as Command,
    input: { revision: 7 },
  },
  "feedback.send": {
    may: EVERYONE,
    command: sendFeedback as unknown as Command,
    input: { page: "", message: "Die Schrift ist zu klein." },
  },
  "feedback.answer": {
    may: ADMIN,
    command: answerFeedback as unknown as Command,
    input: { feedbackId: NONE, answer: "Sie wird größer." },
  },
}

describe("rights in this room", () => {
  let workspace: TestWorkspace
  const actors = new Map<Who, Actor>()

  beforeAll(async () => {
    workspace = await createTestWorkspace()
    const organizationId = await workspace.addOrganization()
    actors.set("stranger", { kind: "stranger" })
    actors.set("system", { kind: "system" })
    for (const role of ["reader", "editor", "admin"] satisfies WorkspaceRole[]) {
      actors.set(role, await workspace.addPerson({ organizationId, role }))
    }
  })
  afterAll(() => workspace.close())

  const actorOf = (who: Who): Actor => actors.get(who) ?? { kind: "stranger" }

  /** Refused means forbidden; any other answer means that the actor was let in. */
  async function isLetIn(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run()
      return true
    } catch (error) {
      if (!isDomainError(error)) throw error
      return error.kind !== "forbidden"
    }
  }

  test.each(Object.keys(QUERIES))("%s answers exactly those who may ask", async (name) => {
    const query = QUERIES[name]
    const letIn: Who[] = []
    for (const who of WHO) {
      if (await isLetIn(async () => query?.ask(workspace, actorOf(who)))) letIn.push(who)
    }
    expect(letIn).toEqual(query?.may)
  })

  test.each(Object.keys(COMMANDS))("%s obeys exactly those who may order it", async (name) => {
    const entry = COMMANDS[name]
    expect(entry?.command.name).toBe(name)
    const letIn: Who[] = []
    for (const who of WHO) {
      const run = async () =>
        entry && workspace.execute(entry.command, entry.input as never, actorOf(who))
      if (await isLetIn(run)) letIn.push(who)
    }
    expect(letIn).toEqual(entry?.may)
  })

  test("every query that these files export stands in the list", () => {
    const exported = [organizations, committees, register, feedback].flatMap((module) =>
      Object.entries(module)
        .filter(([, value]) => typeof value === "function")
        .map(([name]) => name),
    )
    for (const name of exported) expect(Object.keys(QUERIES)).toContain(name)
  })

  test("what changes rights or names asks for the password again", async () => {
    const stale = { ...actorOf("admin"), reauthenticatedAt: null } as Actor
    for (const name of [
      "organizations.create",
      "organizations.join",
      "committees.create",
      "committees.edit",
      "memberships.add",
      "memberships.edit",
      "memberships.end",
      "workspace.change-settings",
    ]) {
      const entry = COMMANDS[name]
      await expect(
        entry && workspace.execute(entry.command, entry.input as never, stale),
        name,
      ).rejects.toMatchObject({ needsReauthentication: true })
    }
  })
})

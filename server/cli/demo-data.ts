import { readdir } from "node:fs/promises"
import { z } from "zod"
import { PRESET_IDS } from "../../app/features/decisions/rules/preset.ts"
import { CIRCULAR_MAJORITIES } from "../../app/features/decisions/rules/rule-set.ts"
import { GRANT_SUBJECT_KINDS } from "../../app/features/documents/grant-terms.ts"
import { InitialBlock } from "../../app/features/documents/schema.ts"
import { DOCUMENT_KINDS } from "../../app/features/documents/terms.ts"
import { PARTICIPANT_ROLES } from "../../app/features/documents/text/head-keys.ts"
import {
  COMMITTEE_CLASSIFICATIONS,
  LEGAL_FORMS,
  MEMBERSHIP_ROLES,
} from "../../app/features/organizations/terms.ts"
import { DEPENDENCY_KINDS, HEALTHS } from "../../app/features/packages/terms.ts"
import { GRANT_LEVELS, WORKSPACE_ROLES } from "../../app/permissions/policy.ts"
import { ORGANIZATION_COLORS } from "../../app/ui/organization-color.ts"
import { DEMO_FOLDER, readDemoFile } from "./demo-file.ts"
import { readStory } from "./demo-story-data.ts"

const Email = z.email()

const Organization = z.object({
  key: z.string(),
  name: z.string(),
  shortName: z.string(),
  legalForm: z.enum(LEGAL_FORMS),
  /** Set for bodies of the municipal register. */
  ags: z.string().nullable(),
  colour: z.enum(ORGANIZATION_COLORS),
})

const Person = z.object({
  email: z.string(),
  name: z.string(),
  /** Key of the organisation. */
  organization: z.string(),
  role: z.enum(WORKSPACE_ROLES),
  jobTitle: z.string(),
})

const Member = z.object({
  email: z.string(),
  onBehalfOf: z.string(),
  role: z.enum(MEMBERSHIP_ROLES),
  votingRight: z.boolean(),
  weight: z.int().default(1),
  /** Address of the member for whom a substitute stands in; listed before. */
  substituteFor: Email.optional(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})

/** A preset, and what the statutes say otherwise. */
const RuleSet = z.object({
  preset: z.enum(PRESET_IDS),
  /** Stands in for every paragraph of the preset, whose law is then another's. */
  statutes: z.string().optional(),
  circular: z.object({ legalBasis: z.string(), majority: z.enum(CIRCULAR_MAJORITIES) }).optional(),
  reason: z.string(),
})

const Committee = z.object({
  key: z.string(),
  organization: z.string().nullable(),
  name: z.string(),
  classification: z.enum(COMMITTEE_CLASSIFICATIONS),
  statutoryMembers: z.int(),
  ruleSet: RuleSet,
  members: z.array(Member),
})

const People = z.object({
  organizations: z.array(Organization),
  people: z.array(Person),
  committees: z.array(Committee),
})

const Head = z
  .object({
    code: z.string(),
    leadOrganization: z.string(),
    participants: z.array(
      z.object({ organization: z.string(), role: z.enum(["lead", ...PARTICIPANT_ROLES]) }),
    ),
    objective: z.string(),
    result: z.string(),
    milestones: z.array(
      z.object({ title: z.string(), dueOn: z.string(), isDone: z.boolean().optional() }),
    ),
  })
  // The lead has an entry of its own.
  .transform(({ participants, ...head }) => ({
    ...head,
    participants: participants.flatMap(({ organization, role }) =>
      role === "lead" ? [] : [{ organization, role }],
    ),
  }))

/** What stands under "Stand und Planung"; dependencies by the key of the other package. */
const Plan = z.object({
  startsOn: z.string(),
  endsOn: z.string(),
  health: z.enum(HEALTHS).optional(),
  healthReason: z.string().optional(),
  dependencies: z
    .array(z.object({ on: z.string(), kind: z.enum(DEPENDENCY_KINDS), lagDays: z.int() }))
    .default([]),
})

const Document = z.object({
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  owner: z.string(),
  head: Head.optional(),
  plan: Plan.optional(),
  blocks: z.array(InitialBlock),
})

const Grants = z.object({
  grants: z.array(
    z.object({
      document: z.string(),
      right: z.enum(GRANT_LEVELS),
      organization: z.string().optional(),
      committee: z.string().optional(),
      person: z.string().optional(),
    }),
  ),
})

export type DemoData = Awaited<ReturnType<typeof readDemoData>>
export type DemoOrganization = z.output<typeof Organization>
export type DemoPerson = z.output<typeof Person>
export type DemoRuleSet = z.output<typeof RuleSet>
export type DemoCommittee = z.output<typeof Committee>
export type DemoDocument = z.output<typeof Document> & { key: string }

/** The demo workspace as `db/demo` describes it; keys name organisations, committees and documents. */
export async function readDemoData() {
  const [people, grants, concept, packages, story] = await Promise.all([
    readDemoFile("people.json", People),
    readDemoFile("grants.json", Grants),
    readDemoFile("concept.json", Document),
    readPackages(),
    readStory(),
  ])
  return {
    ...people,
    // The concept last: the start page shows first what was written last.
    documents: [...packages, { ...concept, key: "concept" }],
    grants: grants.grants.map(({ document, right, ...subject }) => ({
      document,
      level: right,
      ...oneSubject(subject),
    })),
    story,
  }
}

async function readPackages(): Promise<DemoDocument[]> {
  const files = (await readdir(new URL("packages/", DEMO_FOLDER))).filter((name) =>
    name.endsWith(".json"),
  )
  return Promise.all(
    files.sort().map(async (name) => ({
      ...(await readDemoFile(`packages/${name}`, Document)),
      key: name.slice(0, -".json".length),
    })),
  )
}

function oneSubject(subject: { organization?: string; committee?: string; person?: string }) {
  for (const kind of GRANT_SUBJECT_KINDS) {
    const key = subject[kind]
    if (key !== undefined) return { subjectKind: kind, subjectKey: key }
  }
  throw new Error("A grant in db/demo/grants.json names nobody.")
}

import { readdir, readFile } from "node:fs/promises"
import { z } from "zod"
import { PRESET_IDS } from "../../app/features/decisions/rules/preset.ts"
import { CIRCULAR_MAJORITIES } from "../../app/features/decisions/rules/rule-set.ts"
import { GRANT_SUBJECT_KINDS } from "../../app/features/documents/grant-terms.ts"
import { InitialBlock } from "../../app/features/documents/schema.ts"
import { DOCUMENT_KINDS } from "../../app/features/documents/terms.ts"
import { PARTICIPANT_ROLES } from "../../app/features/documents/text/head-keys.ts"
import { BLOCK_KINDS } from "../../app/features/documents/text/kinds.ts"
import {
  COMMITTEE_CLASSIFICATIONS,
  LEGAL_FORMS,
  MEMBERSHIP_ROLES,
} from "../../app/features/organizations/terms.ts"
import { DEPENDENCY_KINDS, HEALTHS } from "../../app/features/packages/terms.ts"
import { STANCES } from "../../app/features/review/positions/terms.ts"
import { GRANT_LEVELS, WORKSPACE_ROLES } from "../../app/permissions/policy.ts"
import { ORGANIZATION_COLORS } from "../../app/ui/organization-color.ts"

const FOLDER = new URL("../../db/demo/", import.meta.url)

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

const Kind = z.enum(BLOCK_KINDS).default("paragraph")

/** What people do with a text; a block is named by how it begins, what a step has made by its key. */
const Step = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("version"),
    document: z.string(),
    by: Email,
    label: z.string(),
    note: z.string(),
  }),
  z.object({
    do: z.literal("suggest"),
    document: z.string(),
    by: Email,
    key: z.string(),
    /** The block to change, and its words with those proposed in their place … */
    block: z.string().optional(),
    replace: z.array(z.tuple([z.string(), z.string()])).default([]),
    /** … or the block behind which a new one is proposed. */
    after: z.string().optional(),
    text: z.string().optional(),
    kind: Kind,
    reason: z.string(),
    blocking: z.object({ by: Email, reason: z.string() }).optional(),
  }),
  z.object({ do: z.literal("accept"), suggestion: z.string(), by: Email, reason: z.string() }),
  z.object({ do: z.literal("reject"), suggestion: z.string(), by: Email, reason: z.string() }),
  z.object({
    do: z.literal("comment"),
    document: z.string(),
    by: Email,
    key: z.string(),
    block: z.string(),
    quote: z.string(),
    text: z.string(),
  }),
  z.object({ do: z.literal("reply"), thread: z.string(), by: Email, text: z.string() }),
  z.object({ do: z.literal("resolve"), thread: z.string(), by: Email }),
  z.object({
    do: z.literal("position"),
    document: z.string(),
    by: Email,
    block: z.string(),
    stance: z.enum(STANCES),
    text: z.string(),
  }),
])

const Review = z.object({ steps: z.array(Step) })

export type DemoStep = z.output<typeof Step>
export type DemoData = Awaited<ReturnType<typeof readDemoData>>
export type DemoOrganization = z.output<typeof Organization>
export type DemoPerson = z.output<typeof Person>
export type DemoRuleSet = z.output<typeof RuleSet>
export type DemoCommittee = z.output<typeof Committee>
export type DemoDocument = z.output<typeof Document> & { key: string }

/** The demo workspace as `db/demo` describes it; keys name organisations, committees and documents. */
export async function readDemoData() {
  const [people, grants, concept, packages, review] = await Promise.all([
    readJson("people.json", People),
    readJson("grants.json", Grants),
    readJson("concept.json", Document),
    readPackages(),
    readJson("review.json", Review),
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
    review: review.steps,
  }
}

async function readPackages(): Promise<DemoDocument[]> {
  const files = (await readdir(new URL("packages/", FOLDER))).filter((name) =>
    name.endsWith(".json"),
  )
  return Promise.all(
    files.sort().map(async (name) => ({
      ...(await readJson(`packages/${name}`, Document)),
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

async function readJson<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return schema.parse(JSON.parse(await readFile(new URL(name, FOLDER), "utf8")))
}

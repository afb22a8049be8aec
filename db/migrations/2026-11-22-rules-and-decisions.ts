import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>
type Build = (table: Table) => Table
type Create = (name: string, build: Build, isAppendOnly?: "append-only") => Promise<void>

/**
 * Decisions: rule sets, meetings, papers, the sequence of committees, votes, circular resolutions. What was
 * decided, said or voted stands in tables that refuse UPDATE and DELETE; people stand there by id alone.
 */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const create: Create = async (name, build, isAppendOnly) => {
    await build(db.schema.createTable(name) as Table)
      .modifyEnd(dialect.tableEnd)
      .execute()
    if (isAppendOnly) await dialect.makeAppendOnly(db, name)
  }
  await ruleSets(create)
  await papers(create)
  await consultations(create)
  await results(create)
  await conditions(create)
  await meetings(create)
  await votes(create)
  await circulars(create)
  await indexes(db)
}

const required = (c: ColumnDefinitionBuilder) => c.notNull()
const one = (c: ColumnDefinitionBuilder) => c.notNull().defaultTo(1)
const none = (c: ColumnDefinitionBuilder) => c.notNull().defaultTo(0)
const of = (column: string) => (c: ColumnDefinitionBuilder) => c.notNull().references(column)
const maybeOf = (column: string) => (c: ColumnDefinitionBuilder) => c.references(column)

const withId: Build = (t) => t.addColumn("id", "text", (c) => c.primaryKey().notNull())

function texts(t: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, "text", required), t)
}

function maybeTexts(t: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, "text"), t)
}

function integers(t: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, "integer", required), t)
}

function maybeIntegers(t: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, "integer"), t)
}

/** Rows that people edit: a stale write is refused. */
function edited(t: Table): Table {
  return texts(t.addColumn("revision", "integer", one), "created_by", "created_at")
}

function unique(t: Table, name: string, ...columns: string[]): Table {
  return t.addUniqueConstraint(name, columns as never[])
}

function key(t: Table, name: string, ...columns: string[]): Table {
  return t.addPrimaryKeyConstraint(name, columns as never[])
}

async function ruleSets(create: Create): Promise<void> {
  await create(
    "rule_sets",
    (t) => {
      const head = withId(t).addColumn("committee_id", "text", of("committees.id"))
      const body = texts(integers(head, "number"), "legal_source", "definition", "reason")
      const end = texts(maybeTexts(body, "preset"), "created_by", "created_at")
      return unique(end, "rule_sets_number", "committee_id", "number")
    },
    "append-only",
  )
}

async function papers(create: Create): Promise<void> {
  await create("papers", (t) => {
    const head = withId(t)
      .addColumn("document_id", "text", of("documents.id"))
      .addColumn("organization_id", "text", of("organizations.id"))
      .addColumn("committee_id", "text", maybeOf("committees.id"))
      .addColumn("version_id", "text", of("document_versions.id"))
    const body = texts(head, "kind", "title", "state", "proposal_text", "reasons")
    return edited(maybeTexts(texts(body, "financial_effect"), "withdrawn_reason"))
  })
  await create(
    "paper_releases",
    (t) => {
      const head = withId(t)
        .addColumn("paper_id", "text", of("papers.id"))
        .addColumn("version_id", "text", of("document_versions.id"))
      const body = texts(integers(head, "number"), "sha256", "title", "proposal_text", "reasons")
      const end = maybeTexts(texts(body, "financial_effect", "released_by"), "released_for")
      return unique(texts(end, "released_at"), "paper_releases_number", "paper_id", "number")
    },
    "append-only",
  )
  await create(
    "paper_references",
    (t) => {
      const head = withId(t)
        .addColumn("paper_id", "text", of("papers.id"))
        .addColumn("organization_id", "text", of("organizations.id"))
      const body = texts(integers(head, "year"), "reference", "assigned_by", "assigned_at")
      const once = unique(body, "paper_references_taken", "organization_id", "year", "reference")
      return unique(once, "paper_references_paper", "paper_id", "organization_id")
    },
    "append-only",
  )
  await create(
    "handovers",
    (t) => {
      const head = withId(t)
        .addColumn("document_id", "text", of("documents.id"))
        .addColumn("version_id", "text", of("document_versions.id"))
        .addColumn("organization_id", "text", of("organizations.id"))
        .addColumn("paper_id", "text", maybeOf("papers.id"))
      const body = texts(head, "sha256", "addressee", "handed_over_on", "channel", "note")
      return maybeTexts(
        texts(body, "recorded_by", "recorded_at"),
        "committee_id",
        "evidence_sha256",
      )
    },
    "append-only",
  )
  await create(
    "handover_receipts",
    (t) => {
      const head = t.addColumn("handover_id", "text", (c) =>
        c.primaryKey().notNull().references("handovers.id"),
      )
      return maybeTexts(
        texts(head, "received_on", "note", "recorded_by", "recorded_at"),
        "evidence_sha256",
      )
    },
    "append-only",
  )
}

async function consultations(create: Create): Promise<void> {
  await create("consultations", (t) => {
    const head = withId(t)
      .addColumn("paper_id", "text", of("papers.id"))
      .addColumn("release_id", "text", of("paper_releases.id"))
      .addColumn("version_id", "text", of("document_versions.id"))
      .addColumn("committee_id", "text", of("committees.id"))
      .addColumn("follows", "text", maybeOf("consultations.id"))
    const body = texts(integers(head, "position"), "sha256", "role", "state")
    return edited(maybeTexts(body, "due_on", "end_reason"))
  })
  await create("consultation_prerequisites", (t) => {
    const head = t
      .addColumn("consultation_id", "text", of("consultations.id"))
      .addColumn("needs_id", "text", of("consultations.id"))
    return key(texts(head, "need"), "consultation_prerequisites_pk", "consultation_id", "needs_id")
  })
}

async function results(create: Create): Promise<void> {
  await create(
    "results",
    (t) => {
      const head = withId(t)
        .addColumn("consultation_id", "text", of("consultations.id"))
        .addColumn("committee_id", "text", of("committees.id"))
        .addColumn("version_id", "text", of("document_versions.id"))
        .addColumn("corrects", "text", maybeOf("results.id"))
      const body = texts(head, "result", "sha256", "decided_on", "resolution_text", "note")
      const counted = maybeIntegers(body, "yes", "no", "abstain", "excluded")
      const whence = maybeTexts(
        ...([counted, "deferred_to", "referred_to", "vote_id", "circular_id"] as const),
      )
      return texts(
        maybeTexts(whence, "evidence_sha256", "recorded_for"),
        "recorded_by",
        "recorded_at",
      )
    },
    "append-only",
  )
  const ofResult: Build = (t) =>
    t.addColumn("result_id", "text", (c) => c.primaryKey().notNull().references("results.id"))
  await create(
    "result_confirmations",
    (t) => texts(maybeTexts(ofResult(t), "confirmed_by", "membership_id"), "confirmed_at"),
    "append-only",
  )
  await create(
    "result_withdrawals",
    (t) => texts(ofResult(t), "reason", "withdrawn_by", "withdrawn_at"),
    "append-only",
  )
}

async function conditions(create: Create): Promise<void> {
  await create("conditions", (t) => {
    const head = withId(t)
      .addColumn("result_id", "text", of("results.id"))
      .addColumn("consultation_id", "text", of("consultations.id"))
      .addColumn("committee_id", "text", of("committees.id"))
      .addColumn("document_id", "text", of("documents.id"))
      .addColumn("version_id", "text", maybeOf("document_versions.id"))
    const body = maybeTexts(texts(integers(head, "number"), "text", "state"), "block_id")
    return texts(body.addColumn("revision", "integer", one), "created_at")
  })
  await create(
    "condition_acts",
    (t) => {
      const head = withId(t)
        .addColumn("condition_id", "text", of("conditions.id"))
        .addColumn("version_id", "text", maybeOf("document_versions.id"))
      return maybeTexts(texts(head, "act", "reason", "person_id", "at"), "sha256", "committee_id")
    },
    "append-only",
  )
}

async function meetings(create: Create): Promise<void> {
  await create("meetings", (t) => {
    const head = texts(withId(t), "title", "starts_at", "ends_at", "place", "mode", "state")
    const body = integers(head, "is_public").addColumn("calendar_sequence", "integer", none)
    const asked = maybeTexts(body, "video_url", "notice_reason", "cancel_reason")
    return edited(maybeTexts(asked, "invited_at", "opened_at", "closed_at"))
  })
  await create("meeting_committees", (t) => {
    const head = t
      .addColumn("meeting_id", "text", of("meetings.id"))
      .addColumn("committee_id", "text", of("committees.id"))
    return key(integers(head, "position"), "meeting_committees_pk", "meeting_id", "committee_id")
  })
  await create("agenda_items", (t) => {
    const head = withId(t)
      .addColumn("meeting_id", "text", of("meetings.id"))
      .addColumn("consultation_id", "text", maybeOf("consultations.id"))
    const body = texts(integers(head, "position", "is_public"), "title", "description", "state")
    const end = maybeTexts(texts(body, "outcome"), "urgency_reason", "opened_at", "closed_at")
    return texts(end.addColumn("revision", "integer", one), "created_at")
  })
  await create("attendances", (t) => {
    const head = withId(t)
      .addColumn("meeting_id", "text", of("meetings.id"))
      .addColumn("membership_id", "text", of("memberships.id"))
      .addColumn("stands_in_for", "text", maybeOf("memberships.id"))
    return maybeTexts(texts(head, "mode", "from_at", "recorded_by"), "to_at")
  })
  await create(
    "quorum_events",
    (t) => {
      const head = withId(t)
        .addColumn("meeting_id", "text", of("meetings.id"))
        .addColumn("committee_id", "text", of("committees.id"))
        .addColumn("rule_set_id", "text", of("rule_sets.id"))
      return texts(
        integers(head, "present", "required", "is_met"),
        "at",
        "computation",
        "stated_by",
      )
    },
    "append-only",
  )
  await create(
    "meeting_invitations",
    (t) => {
      const head = withId(t).addColumn("meeting_id", "text", of("meetings.id"))
      return texts(integers(head, "sequence"), "person_id", "mail_id", "method", "sent_at")
    },
    "append-only",
  )
}

async function votes(create: Create): Promise<void> {
  await create("votes", (t) => {
    const head = withId(t)
      .addColumn("committee_id", "text", of("committees.id"))
      .addColumn("agenda_item_id", "text", maybeOf("agenda_items.id"))
      .addColumn("consultation_id", "text", maybeOf("consultations.id"))
      .addColumn("version_id", "text", maybeOf("document_versions.id"))
      .addColumn("rule_set_id", "text", of("rule_sets.id"))
    const body = texts(head, "question", "method", "decision_type", "state")
    const counts = maybeIntegers(body, "yes", "no", "abstain", "invalid", "present", "excluded")
    const found = maybeIntegers(counts, "quorum_required", "quorum_met", "passed", "stated_passed")
    const said = maybeTexts(found, "circular_id", "sha256", "computation", "annul_reason")
    return edited(maybeTexts(said, "opened_at", "closed_at", "certified_at", "certified_by"))
  })
  await create("vote_electors", (t) => {
    const head = withId(t)
      .addColumn("vote_id", "text", of("votes.id"))
      .addColumn("membership_id", "text", of("memberships.id"))
      .addColumn("stands_in_for", "text", maybeOf("memberships.id"))
    const body = integers(
      texts(head, "person_id", "name", "organization_id"),
      "weight",
      "is_present",
    )
    const end = maybeTexts(
      body,
      "exclusion_ground",
      "exclusion_basis",
      "excluded_by",
      "excluded_at",
    )
    return unique(end, "vote_electors_once", "vote_id", "membership_id")
  })
  await create(
    "ballots",
    (t) => {
      const head = withId(t)
        .addColumn("vote_id", "text", of("votes.id"))
        .addColumn("elector_id", "text", of("vote_electors.id"))
      const body = texts(integers(head, "number"), "choice", "remark", "entered_by", "entered_as")
      return unique(texts(body, "cast_at"), "ballots_number", "elector_id", "number")
    },
    "append-only",
  )
}

async function circulars(create: Create): Promise<void> {
  await create("circulars", (t) => {
    const head = withId(t)
      .addColumn("committee_id", "text", of("committees.id"))
      .addColumn("consultation_id", "text", of("consultations.id"))
      .addColumn("vote_id", "text", maybeOf("votes.id"))
    const body = texts(
      integers(head, "year", "number"),
      "deadline_on",
      "deadline_at",
      "legal_basis",
    )
    const end = maybeTexts(
      texts(body, "explanation", "state"),
      "opened_at",
      "closed_at",
      "end_reason",
    )
    return unique(edited(end), "circulars_number", "committee_id", "year", "number")
  })
  const ofElector: Build = (t) =>
    withId(t)
      .addColumn("circular_id", "text", of("circulars.id"))
      .addColumn("elector_id", "text", of("vote_electors.id"))
  await create(
    "circular_objections",
    (t) => unique(texts(ofElector(t), "reason", "at"), "circular_objections_once", "elector_id"),
    "append-only",
  )
  await create(
    "circular_mails",
    (t) => texts(ofElector(t), "mail_id", "kind", "sent_at"),
    "append-only",
  )
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  const index = (table: string, ...columns: string[]) =>
    db.schema
      .createIndex(`${table}_by_${columns.join("_")}`)
      .on(table)
      .columns(columns)
      .execute()
  await index("papers", "document_id")
  await index("paper_releases", "version_id")
  await index("handovers", "document_id")
  await index("consultations", "paper_id")
  await index("consultations", "committee_id")
  await index("consultations", "version_id")
  await index("results", "consultation_id")
  await index("conditions", "document_id")
  await index("conditions", "result_id")
  await index("condition_acts", "condition_id")
  await index("meetings", "starts_at")
  await index("meeting_committees", "committee_id")
  await index("agenda_items", "meeting_id")
  await index("agenda_items", "consultation_id")
  await index("attendances", "meeting_id")
  await index("quorum_events", "meeting_id")
  await index("meeting_invitations", "meeting_id")
  await index("votes", "agenda_item_id")
  await index("votes", "consultation_id")
  await index("vote_electors", "person_id")
  await index("ballots", "vote_id")
  await index("circulars", "state")
  await index("circular_mails", "circular_id")
  // One open vote of an item at a time, one circular resolution of a step: held by the database itself.
  await sql`create unique index votes_open on votes (agenda_item_id)
    where agenda_item_id is not null and state in ('prepared', 'open', 'closed')`.execute(db)
  await sql`create unique index circulars_running on circulars (consultation_id)
    where state in ('draft', 'open')`.execute(db)
}

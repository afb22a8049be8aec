import { type CreateTableBuilder, type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Columns = (
  table: CreateTableBuilder<string, never>,
) => CreateTableBuilder<string, string> | CreateTableBuilder<string, never>

/** People, organisations, documents with their text journal, files, jobs, mail, events. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const create = (name: string, columns: Columns) =>
    columns(db.schema.createTable(name) as CreateTableBuilder<string, never>)
      .modifyEnd(dialect.tableEnd)
      .execute()

  await organizations(create)
  await people(create, dialect)
  await committees(create)
  await documents(create, dialect)
  await filesJobsAndMail(create, dialect)
  await create("workspace_settings", (t) =>
    t
      .addColumn("key", "text", (c) => c.primaryKey().notNull())
      .addColumn("value", "text", (c) => c.notNull()),
  )
  await create("events", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("actor_kind", "text", (c) => c.notNull())
      .addColumn("actor_id", "text")
      .addColumn("subject_id", "text")
      .addColumn("data", "text", (c) => c.notNull())
      .addColumn("at", "text", (c) => c.notNull())
      .addColumn("request_id", "text"),
  )
  await dialect.makeAppendOnly(db, "events")
  await indexes(db)
}

type Create = (name: string, columns: Columns) => Promise<void>

async function organizations(create: Create): Promise<void> {
  await create("organizations", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("key", "text", (c) => c.unique())
      .addColumn("legal_form", "text", (c) => c.notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("short_name", "text", (c) => c.notNull())
      .addColumn("ags", "text")
      .addColumn("ars", "text")
      .addColumn("district_id", "text", (c) => c.references("organizations.id"))
      .addColumn("amt_id", "text", (c) => c.references("organizations.id"))
      .addColumn("is_administration", "integer", (c) => c.notNull())
      .addColumn("is_participant", "integer", (c) => c.notNull())
      .addColumn("colour", "text")
      .addColumn("valid_from", "text")
      .addColumn("valid_to", "text")
      .addColumn("source", "text")
      .addColumn("revision", "integer", (c) => c.notNull().defaultTo(1))
      .addColumn("created_at", "text", (c) => c.notNull()),
  )
  await create("populations", (t) =>
    t
      .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
      .addColumn("as_of", "text", (c) => c.notNull())
      .addColumn("count", "integer", (c) => c.notNull())
      .addColumn("source", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("populations_pk", ["organization_id", "as_of", "source"] as never[]),
  )
}

async function people(create: Create, dialect: SchemaDialect): Promise<void> {
  await create("people", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("email", "text", (c) => c.notNull().unique())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("job_title", "text")
      .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
      .addColumn("role", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("password_hash", "text")
      .addColumn("revision", "integer", (c) => c.notNull().defaultTo(1))
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("deactivated_at", "text"),
  )
  await create("sessions", (t) =>
    t
      .addColumn("id_hash", "text", (c) => c.primaryKey().notNull())
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("expires_at", dialect.bigInteger, (c) => c.notNull())
      .addColumn("ends_at", dialect.bigInteger, (c) => c.notNull())
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("last_seen_at", "text", (c) => c.notNull())
      .addColumn("reauthenticated_at", "text")
      .addColumn("user_agent", "text", (c) => c.notNull()),
  )
  await create("access_links", (t) =>
    t
      .addColumn("token_hash", "text", (c) => c.primaryKey().notNull())
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("purpose", "text", (c) => c.notNull())
      .addColumn("created_by", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("expires_at", "text", (c) => c.notNull())
      .addColumn("used_at", "text"),
  )
  await create("api_tokens", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("token_hash", "text", (c) => c.notNull().unique())
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("scope", "text", (c) => c.notNull())
      .addColumn("created_by", "text", (c) => c.notNull())
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("expires_at", "text", (c) => c.notNull())
      .addColumn("revoked_at", "text")
      .addColumn("last_used_at", "text"),
  )
}

async function committees(create: Create): Promise<void> {
  await create("committees", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("organization_id", "text", (c) => c.references("organizations.id"))
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("classification", "text", (c) => c.notNull())
      .addColumn("seats", "integer")
      .addColumn("vacant_seats", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("revision", "integer", (c) => c.notNull().defaultTo(1))
      .addColumn("created_at", "text", (c) => c.notNull()),
  )
  await create("memberships", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("committee_id", "text", (c) => c.notNull().references("committees.id"))
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
      .addColumn("role", "text", (c) => c.notNull())
      .addColumn("voting_right", "integer", (c) => c.notNull())
      .addColumn("weight", "integer", (c) => c.notNull().defaultTo(1))
      .addColumn("substitute_for", "text", (c) => c.references("memberships.id"))
      .addColumn("starts_on", "text", (c) => c.notNull())
      .addColumn("ends_on", "text")
      .addColumn("created_at", "text", (c) => c.notNull()),
  )
}

async function documents(create: Create, dialect: SchemaDialect): Promise<void> {
  await create("documents", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("title", "text", (c) => c.notNull())
      .addColumn("language", "text", (c) => c.notNull().defaultTo("de"))
      .addColumn("owner_organization_id", "text", (c) => c.notNull().references("organizations.id"))
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("created_by", "text", (c) => c.notNull().references("people.id"))
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("archived_at", "text")
      .addColumn("revision", "integer", (c) => c.notNull().defaultTo(1)),
  )
  await create("document_grants", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("subject_kind", "text", (c) => c.notNull())
      .addColumn("subject_id", "text", (c) => c.notNull())
      .addColumn("level", "text", (c) => c.notNull())
      .addColumn("created_by", "text", (c) => c.notNull())
      .addColumn("created_at", "text", (c) => c.notNull())
      .addUniqueConstraint("document_grants_once", [
        "document_id",
        "subject_kind",
        "subject_id",
      ] as never[]),
  )
  await create("document_inspections", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("reason", "text", (c) => c.notNull())
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("expires_at", "text", (c) => c.notNull()),
  )
  await textJournal(create, dialect)
}

async function textJournal(create: Create, dialect: SchemaDialect): Promise<void> {
  await create("document_updates", (t) =>
    t
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("seq", "integer", (c) => c.notNull())
      .addColumn("payload", sql.raw(dialect.bytes), (c) => c.notNull())
      .addColumn("crc32", dialect.bigInteger, (c) => c.notNull())
      .addColumn("person_id", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("document_updates_pk", ["document_id", "seq"] as never[]),
  )
  await create("document_snapshots", (t) =>
    t
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("seq", "integer", (c) => c.notNull())
      .addColumn("payload", sql.raw(dialect.bytes), (c) => c.notNull())
      .addColumn("sha256", "text", (c) => c.notNull())
      .addColumn("created_at", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("document_snapshots_pk", ["document_id", "seq"] as never[]),
  )
  await create("document_clients", (t) =>
    t
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("client_id", dialect.bigInteger, (c) => c.notNull())
      .addColumn("person_id", "text")
      .addColumn("organization_id", "text")
      .addColumn("first_seen_at", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("document_clients_pk", ["document_id", "client_id"] as never[]),
  )
  await create("document_activity", (t) =>
    t
      .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("last_edit_at", "text", (c) => c.notNull())
      .addColumn("edit_count", "integer", (c) => c.notNull())
      .addPrimaryKeyConstraint("document_activity_pk", ["document_id", "person_id"] as never[]),
  )
  await create("journal_faults", (t) =>
    t
      .addColumn("document_id", "text", (c) => c.notNull())
      .addColumn("seq", "integer", (c) => c.notNull())
      .addColumn("reason", "text", (c) => c.notNull())
      .addColumn("found_at", "text", (c) => c.notNull()),
  )
}

async function filesJobsAndMail(create: Create, dialect: SchemaDialect): Promise<void> {
  await create("files", (t) =>
    t
      .addColumn("sha256", "text", (c) => c.primaryKey().notNull())
      .addColumn("media_type", "text", (c) => c.notNull())
      .addColumn("byte_length", dialect.bigInteger, (c) => c.notNull())
      .addColumn("width", "integer")
      .addColumn("height", "integer")
      .addColumn("created_at", "text", (c) => c.notNull()),
  )
  await create("file_uses", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("sha256", "text", (c) => c.notNull().references("files.sha256"))
      .addColumn("subject_kind", "text", (c) => c.notNull())
      .addColumn("subject_id", "text", (c) => c.notNull())
      .addColumn("file_name", "text", (c) => c.notNull())
      .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
      .addColumn("created_at", "text", (c) => c.notNull()),
  )
  await create("jobs", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("payload", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("unique_key", "text")
      .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("max_attempts", "integer", (c) => c.notNull())
      .addColumn("run_at", "text", (c) => c.notNull())
      .addColumn("claimed_by", "text")
      .addColumn("claimed_until", "text")
      .addColumn("progress_done", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("progress_total", "integer")
      .addColumn("last_error", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("finished_at", "text"),
  )
  await create("mails", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("to_address", "text", (c) => c.notNull())
      .addColumn("to_person_id", "text")
      .addColumn("subject", "text", (c) => c.notNull())
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("last_error", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("sent_at", "text"),
  )
  await create("feedback", (t) =>
    t
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("page", "text", (c) => c.notNull())
      .addColumn("message", "text", (c) => c.notNull())
      .addColumn("reply_to", "text")
      .addColumn("person_id", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("due_on", "text", (c) => c.notNull())
      .addColumn("answered_at", "text")
      .addColumn("answered_by", "text")
      .addColumn("answer", "text"),
  )
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: string[], unique = false) => {
    const builder = db.schema.createIndex(name).on(table).columns(columns)
    return (unique ? builder.unique() : builder).execute()
  }
  await index("organizations_ars", "organizations", ["ars"])
  await index("organizations_district", "organizations", ["district_id"])
  await index("people_organization", "people", ["organization_id"])
  await index("sessions_person", "sessions", ["person_id"])
  await index("access_links_person", "access_links", ["person_id"])
  await index("memberships_person", "memberships", ["person_id"])
  await index("memberships_committee", "memberships", ["committee_id"])
  await index("document_grants_subject", "document_grants", ["subject_kind", "subject_id"])
  await index("document_inspections_person", "document_inspections", ["person_id", "document_id"])
  await index("file_uses_sha256", "file_uses", ["sha256"])
  await index("file_uses_subject", "file_uses", ["subject_kind", "subject_id"])
  await index("jobs_due", "jobs", ["state", "run_at"])
  await index("mails_state", "mails", ["state", "created_at"])
  await index("events_subject", "events", ["subject_id"])
  await index("events_at", "events", ["at"])
  await sql`create unique index jobs_unique_key on jobs (unique_key)
    where unique_key is not null and state in ('queued', 'running')`.execute(db)
}

import type { Instant, JsonText } from "./columns.ts"

export interface WorkspaceSettingsTable {
  key: string
  value: JsonText
}

export interface EventsTable {
  id: string
  name: string
  /** `person`, `system` or `stranger`. */
  actorKind: string
  actorId: string | null
  subjectId: string | null
  data: JsonText
  at: Instant
  requestId: string | null
}

export interface WorkspaceTables {
  workspaceSettings: WorkspaceSettingsTable
  events: EventsTable
}

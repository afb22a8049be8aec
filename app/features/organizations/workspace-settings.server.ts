import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { command } from "../../commands/define.ts"
import { conflict } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { DEFAULT_SETTINGS, type WorkspaceSettings } from "./workspace-settings.ts"
import { ChangeSettingsInput, SettingsSchema } from "./workspace-settings-schema.ts"

type Db = Kysely<Tables>

const SETTINGS_KEY = "workspace"

/** What the legal pages say, for everyone: strangers must be able to read the imprint. */
export async function getPublicSettings(db: Db): Promise<WorkspaceSettings> {
  return (await readSettings(db)).settings
}

/** The settings with their revision, for the form of the administration. */
export async function getSettingsForChange(db: Db, actor: Actor) {
  assertCan(actor, "workspace.administer")
  const { settings, revision } = await readSettings(db)
  return { settings, revision }
}

/**
 * Changes what the workspace says about itself; fields left out stay.
 *
 * @throws conflict if somebody changed the settings since the page was drawn
 */
export const changeSettings = command({
  name: "workspace.change-settings",
  summary: "Changes the workspace's name, imprint, privacy and accessibility contacts.",
  input: ChangeSettingsInput,
  reauthenticate: true,
  async run({ trx, actor, emit }, { revision, ...changes }) {
    assertCan(actor, "workspace.administer")
    const before = await readSettings(trx)
    if (before.revision !== revision) throw settingsChanged()
    const settings = { ...before.settings, ...changes }
    const keys = Object.entries(settings)
      .filter(([key, value]) => before.settings[key as keyof WorkspaceSettings] !== value)
      .map(([key]) => key)
    if (keys.length === 0) return { revision }
    const value = JSON.stringify({ revision: revision + 1, settings })
    if (!(await replaceRow(trx, before.stored, value))) throw settingsChanged()
    emit("workspace.settings-changed", { keys })
    return { revision: revision + 1 }
  },
})

function settingsChanged() {
  return conflict(
    "Seit Sie die Seite geöffnet haben, wurden die Einstellungen geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

async function readSettings(db: Db) {
  const row = await db
    .selectFrom("workspaceSettings")
    .select("value")
    .where("key", "=", SETTINGS_KEY)
    .executeTakeFirst()
  if (!row) return { settings: DEFAULT_SETTINGS, revision: 0, stored: null }
  const { revision, settings } = JSON.parse(row.value) as { revision: number; settings: unknown }
  // A setting that came with a newer program has its default until somebody fills it in.
  const known = SettingsSchema.partial().parse(settings)
  return { settings: { ...DEFAULT_SETTINGS, ...known }, revision, stored: row.value }
}

/** Writes only over what was read: on PostgreSQL two changes may run at once. */
async function replaceRow(trx: Db, stored: string | null, value: string): Promise<boolean> {
  if (stored === null) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("workspaceSettings")
      .values({ key: SETTINGS_KEY, value })
      .onConflict((clash) => clash.column("key").doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await trx
    .updateTable("workspaceSettings")
    .set({ value })
    .where("key", "=", SETTINGS_KEY)
    .where("value", "=", stored)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

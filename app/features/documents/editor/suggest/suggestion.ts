import type { ToolIconName } from "../../../../ui/toolbar-icon.tsx"
import type { Mentionable } from "./mention.ts"
import { findSlashEntries, type SlashEntry } from "./slash-entries.ts"
import type { Trigger } from "./trigger.ts"

/** One line of the list: how it looks, and what it stands for. */
export type Choice = {
  id: string
  label: string
  detail: string
  icon?: ToolIconName
  sign?: string
  means: SlashEntry | Mentionable
}

/** The open list of suggestions. */
export type Suggestion = Trigger & {
  choices: readonly Choice[]
  /** Index of the choice that Enter takes. */
  active: number
  /** "asking" until names have come; "offline" where they could not. */
  state: "asking" | "ready" | "offline"
}

export function slashSuggestion(trigger: Trigger): Suggestion {
  const choices = findSlashEntries(trigger.query).map((entry) => {
    const { label, icon, sign } = entry
    return { id: label, label, icon, sign, detail: "", means: entry }
  })
  return { ...trigger, choices, active: 0, state: "ready" }
}

export function mentionChoices(names: readonly Mentionable[]): Choice[] {
  return names.map((name) => ({
    id: name.id,
    label: name.name,
    detail: name.detail,
    icon: name.id.startsWith("org_") ? "people" : "mention",
    means: name,
  }))
}

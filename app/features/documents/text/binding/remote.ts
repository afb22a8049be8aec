import { PluginKey, type Transaction } from "@tiptap/pm/state"

/** What the binding says about a transaction it made: it shows what already stands in Yjs. */
export type BindingMeta = { remote: true }

export const bindingKey = new PluginKey<unknown>("text-binding")

/** True for what comes from Yjs: other people's edits, undo and redo, the first rendering. */
export function isRemote(tr: Transaction): boolean {
  const meta: BindingMeta | undefined = tr.getMeta(bindingKey)
  return meta?.remote === true
}

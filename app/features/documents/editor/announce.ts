import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { isRemote } from "../text/binding/remote.ts"

const announceKey = new PluginKey<{ words: string } | null>("announce")

/** Has a screen reader say what the transaction does, where the caret alone does not tell it. */
export function announce(tr: Transaction, words: string): Transaction {
  return tr.setMeta(announceKey, words)
}

/**
 * The polite live region beside a text. It tells what the person has done; what colleagues do comes
 * without words, and would break into what is being read.
 */
export function announcePlugin(): Plugin<{ words: string } | null> {
  return new Plugin<{ words: string } | null>({
    key: announceKey,
    state: {
      init: () => null,
      apply(tr, held) {
        const words: string | undefined = tr.getMeta(announceKey)
        if (words !== undefined) return { words }
        const goesOn = tr.docChanged && !tr.getMeta("appendedTransaction") && !isRemote(tr)
        // Whoever reads to the end of the page later should not come upon it.
        return goesOn ? null : held
      },
    },
    view(view) {
      const region = document.createElement("p")
      region.className = "kern-sr-only"
      region.setAttribute("aria-live", "polite")
      view.dom.parentElement?.append(region)
      return {
        update({ state }, before) {
          const said = announceKey.getState(state)
          if (said !== announceKey.getState(before)) region.textContent = said?.words ?? ""
        },
        destroy: () => region.remove(),
      }
    },
  })
}

import { Plugin } from "@tiptap/pm/state"
import { isSafeHref } from "../text/safe-href.ts"

/** Ctrl with a click opens a link; a click alone puts the caret into its words. */
export function linksPlugin(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        click(view, event) {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null
          const href = link?.getAttribute("href")
          // In a text to read a link is a link.
          if (!view.editable || !(event.ctrlKey || event.metaKey) || !isSafeHref(href)) return false
          event.preventDefault()
          window.open(href, "_blank", "noopener,noreferrer")
          return true
        },
      },
    },
  })
}

import type { Plugin } from "vite"

const COMMANDS = /var commands_exports = [^\n]*__exportAll\(\{[\s\S]*?\n\}\);/
const SWITCHED_OFF =
  /\n\t\t\tFocusEvents,\n\t\t\tKeymap,\n(\t\t\tTabindex[^\n]*\n)\t\t\tDrop,\n\t\t\tPaste,\n\t\t\tDelete,\n\t\t\tTextDirection[^\n]*\n/

/**
 * Leaves out of the browser's tiptap what this program never calls: all of its commands but the focus (ours are
 * ProseMirror's own), and of its extensions those that core-extensions.ts switches off. Switching off is all that
 * tiptap offers: its editor names every one of them, and one object all commands, so nothing else takes them out
 * of the file. A tiptap that is built in another way stops the build.
 */
export function leanTiptap(): Plugin {
  return {
    name: "lean-tiptap",
    apply: "build",
    transform(code, id) {
      if (!/@tiptap\/core\/dist\/index\.js$/.test(id)) return null
      if (!COMMANDS.test(code) || !SWITCHED_OFF.test(code)) {
        this.error("tiptap is built in another way: look again at what is left out of it")
      }
      return code
        .replace(COMMANDS, "const commands_exports = { focus, scrollIntoView };")
        .replace(SWITCHED_OFF, "\n\t\t\tFocusEvents,\n$1")
        .replace(/= (Extension\.create\()/g, "= /* @__PURE__ */ $1")
    },
  }
}

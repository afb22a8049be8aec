import type { Plugin } from "vite"

const COMMANDS = /var commands_exports = [^\n]*__exportAll\(\{[\s\S]*?\n\}\);/
const KEYMAP = /\n\t\t\tFocusEvents,\n\t\t\tKeymap,\n/

/**
 * Leaves out of the browser's tiptap what this program never calls: all of its commands but the focus (ours are
 * ProseMirror's own), and its keys, which are switched off in create-editor.ts. Its bundle names them all in
 * one object, so nothing else takes them away. A tiptap that is built in another way stops the build.
 */
export function leanTiptap(): Plugin {
  return {
    name: "lean-tiptap",
    apply: "build",
    transform(code, id) {
      if (!/@tiptap\/core\/dist\/index\.js$/.test(id)) return null
      if (!COMMANDS.test(code) || !KEYMAP.test(code)) {
        this.error("tiptap is built in another way: look again at what is left out of it")
      }
      return code
        .replace(COMMANDS, "const commands_exports = { focus, scrollIntoView };")
        .replace(KEYMAP, "\n\t\t\tFocusEvents,\n")
        .replace(/= (Extension\.create\()/g, "= /* @__PURE__ */ $1")
    },
  }
}

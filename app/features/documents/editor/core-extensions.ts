/**
 * What of tiptap's own is switched off in every editor; server/build/lean-tiptap.ts leaves it out of the browser's
 * files.
 */
export const CORE_EXTENSIONS = {
  // Our keys replace tiptap's, which split and join as if elements could be had again.
  keymap: false,
  // They tell of what nobody asks for here; one of them compares the text at each key.
  drop: false,
  paste: false,
  delete: false,
  // A text runs in the direction of its page.
  textDirection: false,
} as const

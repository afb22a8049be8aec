import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model"
import { Plugin } from "@tiptap/pm/state"
import { flattenHtml } from "./paste-html.ts"
import { PASTED_STYLE } from "./paste-marks.ts"

/** Pasted pages and documents become flat blocks, pasted plain text one paragraph a line. */
export function pastePlugin(): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html) =>
        flattenHtml(new DOMParser().parseFromString(withoutConduct(html), "text/html")),
      clipboardTextParser: (text, _context, _plain, view) => textSlice(text, view.state.schema),
    },
  })
}

/** The page's security policy forbids styles and handlers even in a document that is only read. */
export function withoutConduct(html: string): string {
  return html
    .replaceAll(/<style\b[\s\S]*?<\/style\s*>/giu, "")
    .replaceAll(/<[a-z][^<>]*>/giu, (tag) =>
      tag
        .replaceAll(/(\s)style(\s*=)/giu, `$1${PASTED_STYLE}$2`)
        .replaceAll(/(\s)on[a-z]+(\s*=)/giu, "$1data-handler$2"),
    )
}

function textSlice(text: string, schema: Schema): Slice {
  const { block } = schema.nodes
  if (block === undefined) throw new Error("The schema has no block.")
  const blocks: Node[] = text
    .replaceAll(/^[\r\n]+|[\r\n]+$/gu, "")
    .split(/(?:\r\n?|\n)+/u)
    .map((line) => block.create(null, line === "" ? null : schema.text(line)))
  return new Slice(Fragment.from(blocks), 1, 1)
}

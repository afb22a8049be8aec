import { type AnyExtension, type Attributes, Mark, Node, type NodeViewRenderer } from "@tiptap/core"
import type { MarkSpec, NodeSpec, ParseRule, TagParseRule } from "@tiptap/pm/model"
import { MARK_NAMES } from "../text/marks.ts"
import { markSpecs, NODE_NAMES, nodeSpecs } from "../text/schema.ts"

/** The text's schema as tiptap extensions, made from its one source, with views where a node has one. */
export function schemaExtensions(
  views: Readonly<Record<string, NodeViewRenderer>> = {},
): AnyExtension[] {
  return [
    ...NODE_NAMES.map((name) => nodeExtension(name, nodeSpecs[name], views[name])),
    ...MARK_NAMES.map((name) => markExtension(name, markSpecs[name])),
  ]
}

function nodeExtension(name: string, spec: NodeSpec, view: NodeViewRenderer | undefined): Node {
  const { content, marks, atom, whitespace, defining, isolating, parseDOM, toDOM } = spec
  return Node.create({
    name,
    topNode: name === "doc",
    ...withoutUndefined({ content, marks, atom, whitespace, defining, isolating }),
    addAttributes: () => attributesOf(spec),
    parseHTML: () => parseDOM as TagParseRule[] | undefined,
    renderHTML: toDOM && (({ node }) => toDOM(node)),
    addNodeView: view && (() => view),
  })
}

function markExtension(name: string, spec: MarkSpec): Mark {
  const { toDOM, parseDOM, inclusive } = spec
  return Mark.create({
    name,
    ...withoutUndefined({ inclusive }),
    addAttributes: () => attributesOf(spec),
    parseHTML: () => parseDOM as readonly ParseRule[] | undefined,
    renderHTML: toDOM && (({ mark }) => toDOM(mark, true)),
  })
}

function attributesOf(spec: NodeSpec | MarkSpec): Attributes {
  const attributes: Attributes = {}
  for (const [name, { default: fallback, validate }] of Object.entries(spec.attrs ?? {})) {
    attributes[name] = {
      ...(fallback === undefined ? { isRequired: true } : { default: fallback }),
      validate,
      rendered: false,
      // The parse rules read attributes themselves.
      parseHTML: () => null,
    }
  }
  return attributes
}

function withoutUndefined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Fields
}

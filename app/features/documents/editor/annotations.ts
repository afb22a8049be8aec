import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import {
  type Annotation,
  blockAttributes,
  isPassage,
  passageAttributes,
  passageTag,
} from "../annotation.ts"
import { tellPlugin } from "./tell-plugin.ts"

const annotationsKey = new PluginKey<DecorationSet>("annotations")

/**
 * Marks the passages that something beside the text is about.
 *
 * Whoever knows where they are tells them anew after a change; until then they move along with the
 * text, so that a key never waits for an answer.
 */
export function annotationsPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: annotationsKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, shown) {
        const told: readonly Annotation[] | undefined = tr.getMeta(annotationsKey)
        return told ? decorate(tr.doc, told) : shown.map(tr.mapping, tr.doc)
      },
    },
    props: { decorations: (state) => annotationsKey.getState(state) },
  })
}

/** Marks these and no others; what refers to a block or place that is not there is left out. */
export function showAnnotations(view: EditorView, annotations: readonly Annotation[]): void {
  const held = annotationsKey.getState(view.state)
  if (annotations.length === 0 && held === DecorationSet.empty) return
  tellPlugin(view, annotationsKey, annotations)
}

function decorate(doc: Node, annotations: readonly Annotation[]): DecorationSet {
  if (annotations.length === 0) return DecorationSet.empty
  const byBlock = new Map<string, Annotation[]>()
  for (const annotation of annotations) {
    byBlock.set(annotation.blockId, [...(byBlock.get(annotation.blockId) ?? []), annotation])
  }
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    const here = byBlock.get(node.attrs.id)
    if (here) decorations.push(...decorateBlock(node, pos, here))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, decorations)
}

function decorateBlock(node: Node, pos: number, annotations: readonly Annotation[]): Decoration[] {
  const whole = annotations.filter((annotation) => !isPassage(annotation))
  const decorations = annotations.filter(isPassage).flatMap((annotation) => {
    if (!node.isTextblock) return []
    const from = pos + 1 + Math.min(annotation.from, node.content.size)
    const to = pos + 1 + Math.min(annotation.to, node.content.size)
    return [...passage(annotation, from, to), ...insertion(annotation, to)]
  })
  if (whole.length > 0) {
    decorations.push(Decoration.node(pos, pos + node.nodeSize, blockAttributes(whole)))
  }
  return decorations
}

function passage(annotation: Annotation, from: number, to: number): Decoration[] {
  if (from >= to) return []
  const attributes = { nodeName: passageTag(annotation), ...passageAttributes(annotation) }
  return [Decoration.inline(from, to, attributes)]
}

/** Proposed words stand in the line, but one can neither write in them nor put the caret there. */
function insertion(annotation: Annotation, at: number): Decoration[] {
  const { insert, id, isActive } = annotation
  if (!insert) return []
  const draw = () => {
    const element = document.createElement("ins")
    element.contentEditable = "false"
    element.textContent = insert
    for (const [name, value] of Object.entries(passageAttributes(annotation))) {
      element.setAttribute(name, value)
    }
    return element
  }
  const key = `${id} ${isActive} ${insert}`
  // Behind the caret: what is typed where the passage ends comes before the proposal.
  return [Decoration.widget(at, draw, { key, side: 1, ignoreSelection: true })]
}

import type { Fragment, Node } from "@tiptap/pm/model"
import { Plugin, Selection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { withoutConduct } from "../paste.ts"
import { askEditor } from "../requests.ts"

/** Pictures that stand in the markup itself and can be uploaded. */
const DATA_PICTURE = /^data:(image\/(?:png|jpeg|webp|gif));base64,([a-z0-9+/=\s]+)$/iu
/** What pages put in to count their readers. */
const MAX_PIXEL_SIDE = 2

/**
 * Pictures that are pasted or dropped come to the dialog that asks what they show.
 *
 * A picture of another page is never fetched: that page would learn who reads it. It is said instead.
 */
export function pastedPicturesPlugin(): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event, slice) {
        const { clipboardData } = event
        const sources = foreignSources(slice.content, view.state.doc)
        if (sources.length > 0) askEditor(view, { kind: "pictures-adopt", sources })
        return clipboardData !== null && takePasted(view, clipboardData)
      },
      handleDrop(view, event) {
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length === 0) return false
        caretTo(view, event)
        askEditor(view, { kind: "figure-insert", files })
        event.preventDefault()
        return true
      },
    },
  })
}

/** Hashes of pasted figures' pictures that no figure of this text has. */
function foreignSources(content: Fragment, doc: Node): string[] {
  const own = new Set(doc.children.map(({ attrs }) => attrs.src))
  const found = content.content.map(({ attrs }) => attrs.src)
  return [...new Set(found)].filter((src) => typeof src === "string" && !own.has(src))
}

/** True where nothing but pictures was pasted; else the words are pasted first. */
function takePasted(view: EditorView, data: DataTransfer): boolean {
  const html = withoutConduct(data.getData("text/html"))
  const page = new DOMParser().parseFromString(html, "text/html")
  const files = [...data.files].filter(({ type }) => type.startsWith("image/"))
  const hasWords = page.body.textContent?.trim() !== "" || data.getData("text/plain").trim() !== ""
  if (files.length > 0 && !hasWords) {
    askEditor(view, { kind: "figure-insert", files })
    return true
  }
  const images = [...page.images].filter(isSeen)
  const pictures = images.map((image) => pictureFile(image.getAttribute("src") ?? ""))
  const embedded = pictures.filter((picture) => picture !== null)
  if (images.length === 0) return false
  // After the words, behind which the picture goes.
  queueMicrotask(() => {
    if (view.isDestroyed) return
    if (embedded.length > 0) askEditor(view, { kind: "figure-insert", files: embedded })
    else askEditor(view, { kind: "pictures-left-out", count: images.length, from: "page" })
  })
  return !hasWords
}

function isSeen(image: HTMLImageElement): boolean {
  return !["width", "height"].some((side) => {
    const size = image.getAttribute(side)
    return size !== null && Number(size) <= MAX_PIXEL_SIDE
  })
}

function pictureFile(src: string): File | null {
  const [, type, base64] = DATA_PICTURE.exec(src) ?? []
  if (type === undefined || base64 === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new File([bytes], `bild.${type.slice("image/".length)}`, { type })
  } catch {
    return null
  }
}

function caretTo(view: EditorView, { clientX, clientY }: DragEvent): void {
  const place = view.posAtCoords({ left: clientX, top: clientY })
  if (place === null) return
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place.pos))))
}

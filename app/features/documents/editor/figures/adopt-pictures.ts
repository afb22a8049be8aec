import type { Editor } from "@tiptap/core"
import { pictureAddress } from "../../picture-address.ts"
import { askEditor } from "../requests.ts"
import { uploadPicture } from "./upload-picture.ts"

/**
 * Gives this document its own use of pictures that were copied from another: who reads this one need not
 * be allowed to read that. What cannot be had is said.
 */
export async function adoptPictures(
  editor: Editor,
  documentId: string,
  sources: readonly string[],
): Promise<void> {
  let missing = 0
  for (const source of sources) {
    const sha256 = await storeAgain(documentId, source)
    if (sha256 === null) missing += 1
    else if (sha256 !== source && !editor.isDestroyed) replaceSource(editor, source, sha256)
  }
  if (missing > 0 && !editor.isDestroyed) {
    askEditor(editor.view, { kind: "pictures-left-out", count: missing, from: "document" })
  }
}

async function storeAgain(documentId: string, source: string): Promise<string | null> {
  const address = pictureAddress(source)
  if (address === null) return null
  try {
    const response = await fetch(address)
    if (!response.ok) return null
    const file = new File([await response.blob()], "bild", {
      type: response.headers.get("content-type") ?? "",
    })
    const { signal } = new AbortController()
    const stored = await uploadPicture(file, { documentId, onProgress: () => {}, signal })
    return "sha256" in stored ? stored.sha256 : null
  } catch {
    // No connection: the figure stays, and it is said that its picture may not be seen by all.
    return null
  }
}

/** A photo is written anew at each upload and then goes by another hash. */
function replaceSource({ state, view }: Editor, source: string, sha256: string): void {
  const { tr } = state
  state.doc.forEach((node, pos) => {
    if (node.attrs.src === source) tr.setNodeAttribute(pos, "src", sha256)
  })
  if (tr.docChanged) view.dispatch(tr)
}

import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { Dialog } from "../../../../ui/dialog.tsx"
import { changeFigure, findFigure, insertFigure, type Picture } from "./figure-commands.ts"
import { FigureForm } from "./figure-form.tsx"

type FigureDialogProps = {
  editor: Editor
  documentId: string
  onClose: () => void
} & ({ id: string; files?: undefined } | { id?: undefined; files: readonly File[] })

/**
 * Takes a picture and, in the same step, what it shows: nobody has to come back for it.
 *
 * Of several pictures each is asked about by itself; of a figure that is there, picture and
 * description can be changed.
 */
export function FigureDialog({ editor, documentId, onClose, id, files = [] }: FigureDialogProps) {
  const [at, setAt] = useState(0)
  const held = id === undefined ? undefined : findFigure(editor.state.doc, id)?.figure.attrs
  const rest = files.length - at - 1
  const next = () => (rest > 0 ? setAt(at + 1) : onClose())
  function take(picture: Picture): boolean {
    // Rights may have gone while the picture was on its way.
    if (!editor.isEditable) return false
    const command = id === undefined ? insertFigure(picture) : changeFigure(id, picture)
    const isDone = command(editor.state, editor.view.dispatch)
    if (isDone) next()
    return isDone
  }
  return (
    <Dialog open onClose={onClose} title={titleFor(held !== undefined, at, files.length)}>
      <FigureForm
        key={at}
        documentId={documentId}
        file={files[at] ?? null}
        held={
          held === undefined ? null : { src: held.src, alt: held.alt, decorative: held.decorative }
        }
        leave={rest > 0 ? "Dieses Bild auslassen" : "Abbrechen"}
        onLeave={next}
        onTake={take}
      />
    </Dialog>
  )
}

function titleFor(isHeld: boolean, at: number, count: number): string {
  if (isHeld) return "Bild ändern"
  return count > 1 ? `Bild ${at + 1} von ${count} einfügen` : "Bild einfügen"
}

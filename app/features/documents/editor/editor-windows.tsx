import type { Editor } from "@tiptap/core"
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { askEditor, type EditorRequest, onRequest } from "./requests.ts"

type WindowProps = { editor: Editor; documentId: string; onClose: () => void }
type DrawWindow = (props: WindowProps) => ReactNode

/** What stands beside the text now; `number` tells two requests of one kind apart. */
type WindowRequest = Exclude<EditorRequest, { kind: "pictures-adopt" }>

type Shown = { number: number; request: WindowRequest; draw: DrawWindow | "missing" }

/** The dialogs and menus of tables and pictures, each loaded when it is first asked for. */
export function EditorWindows({ editor, documentId }: Omit<WindowProps, "onClose">) {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    let number = 0
    return onRequest(editor.view, (request) => {
      if (request.kind === "pictures-adopt") {
        adopt(editor, documentId, request.sources)
        return
      }
      number += 1
      const held = number
      loadWindow(request).then(
        (draw) => setShown({ number: held, request, draw }),
        () => setShown({ number: held, request, draw: "missing" }),
      )
    })
  }, [editor, documentId])
  useLoadedInTime(editor)
  useReturnToText(editor, shown)
  const onClose = () => setShown(null)
  if (shown === null) return null
  if (shown.draw === "missing") return <MissingNotice {...shown} onShow={setShown} />
  return <Window key={shown.number} draw={shown.draw} {...{ editor, documentId, onClose }} />
}

function Window({ draw, ...props }: WindowProps & { draw: DrawWindow }) {
  return draw(props)
}

const loadTableDialog = () => import("./tables/table-dialog.tsx")
const loadTableMenu = () => import("./tables/table-menu.tsx")
const loadFigureDialog = () => import("./figures/figure-dialog.tsx")
const loadAdoption = () => import("./figures/adopt-pictures.ts")
const loadLeftOutNotice = () => import("./figures/left-out-notice.tsx")

async function loadWindow(request: WindowRequest): Promise<DrawWindow> {
  if (request.kind === "table-menu") {
    const { TableMenu } = await loadTableMenu()
    return (props) => <TableMenu {...props} anchor={request.anchor} />
  }
  if (request.kind === "table-insert" || request.kind === "table-change") {
    const { TableDialog } = await loadTableDialog()
    return (props) => <TableDialog {...props} id={"id" in request ? request.id : null} />
  }
  if (request.kind === "pictures-left-out") {
    const { LeftOutNotice } = await loadLeftOutNotice()
    return (props) => <LeftOutNotice {...props} {...request} />
  }
  const { FigureDialog } = await loadFigureDialog()
  if (request.kind === "figure-change") {
    return (props) => <FigureDialog {...props} id={request.id} />
  }
  return (props) => <FigureDialog {...props} files={request.files} />
}

function adopt(editor: Editor, documentId: string, sources: readonly string[]): void {
  loadAdoption().then(
    ({ adoptPictures }) => adoptPictures(editor, documentId, sources),
    () =>
      askEditor(editor.view, {
        kind: "pictures-left-out",
        count: sources.length,
        from: "document",
      }),
  )
}

/** Whoever writes may lose the connection: by then the windows are there. */
function useLoadedInTime(editor: Editor): void {
  useEffect(() => {
    const load = () => {
      for (const part of [loadTableMenu, loadTableDialog, loadFigureDialog, loadLeftOutNotice]) {
        // Asked for again, and said, where one is needed.
        part().catch(() => {})
      }
    }
    const text = editor.view.dom
    text.addEventListener("focus", load, { once: true })
    return () => text.removeEventListener("focus", load)
  }, [editor])
}

/** When a dialog has gone, writing goes on where the caret stands: in the same breath, or the next letter is lost. */
function useReturnToText(editor: Editor, shown: Shown | null): void {
  const isDialog = shown !== null && /-(?:insert|change)$/.test(shown.request.kind)
  useLayoutEffect(() => {
    if (!isDialog) return
    return () => {
      if (!editor.isDestroyed) editor.view.focus()
    }
  }, [editor, isDialog])
}

type MissingNoticeProps = Shown & { onShow: (shown: Shown | null) => void }

function MissingNotice({ number, request, onShow }: MissingNoticeProps) {
  const retry = () =>
    loadWindow(request).then(
      (draw) => onShow({ number, request, draw }),
      () => onShow({ number, request, draw: "missing" }),
    )
  return (
    <Notice
      kind="error"
      announce="alert"
      actions={
        <>
          <Button onClick={retry}>Noch einmal versuchen</Button>
          <Button variant="quiet" onClick={() => onShow(null)}>
            Abbrechen
          </Button>
        </>
      }
    >
      <p>
        Keine Verbindung: Das Fenster lässt sich gerade nicht öffnen. Ihre Auswahl bleibt erhalten.
      </p>
    </Notice>
  )
}

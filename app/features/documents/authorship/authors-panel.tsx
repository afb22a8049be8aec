import type { Editor } from "@tiptap/core"
import { useEffect, useRef, useState } from "react"
import type * as Y from "yjs"
import { formatDate } from "../../../ui/dates.ts"
import { authorsPlugin, type ShownPassage, showAuthors } from "../editor/authors-plugin.ts"
import { type AuthorsView, beginningOf, nameOf, passageClass } from "./author-views.ts"
import authorStyles from "./authors.css?url"
import { Shares } from "./shares.tsx"

/** After a change the server is asked again when nobody has typed for this long. */
const REST_MS = 2_000

export interface AuthorsPanelProps {
  documentId: string
  doc: Y.Doc
  editor: Editor
  onClose: () => void
}

type Told = { view: AuthorsView | null; failed: boolean }

/** "Wer schrieb das" in the open text: marks in the text, and what they say in words. */
export function AuthorsPanel({ documentId, doc, editor, onClose }: AuthorsPanelProps) {
  const [passages, setPassages] = useState<readonly ShownPassage[]>([])
  const { view, failed } = useAuthors(documentId, doc)
  useEffect(() => {
    const plugin = authorsPlugin(setPassages)
    editor.registerPlugin(plugin)
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(plugin.spec.key ?? "")
    }
  }, [editor])
  useEffect(() => {
    if (view) showAuthors(editor.view, view)
  }, [editor, view])
  const panel = useRef<HTMLElement>(null)
  // The menu that it was asked for in closes when the focus leaves it.
  useEffect(() => panel.current?.focus(), [])
  return (
    <section className="s-who" aria-label="Wer schrieb das" ref={panel} tabIndex={-1}>
      <link rel="stylesheet" href={authorStyles} />
      {failed && (
        <p className="s-who__now">
          Wer was schrieb, war gerade nicht zu erfahren. Die nächste Änderung fragt noch einmal.
        </p>
      )}
      {view && <Passages passages={passages} />}
      {view && (
        <details className="s-who__more">
          <summary>Anteile am Text</summary>
          <Shares shares={view.shares} />
          <p className="s-who__now">
            <a href={`/documents/${documentId}/authors`}>Als eigene Seite</a>
          </p>
        </details>
      )}
      <button type="button" className="s-btn s-btn--quiet" onClick={onClose}>
        Ausblenden
      </button>
    </section>
  )
}

function Passages({ passages }: { passages: readonly ShownPassage[] }) {
  const here = passages.find(({ isHere }) => isHere)
  if (!here) {
    return (
      <p className="s-who__now s-muted">
        Setzen Sie die Schreibmarke in einen Absatz, oder zeigen Sie auf eine Passage.
      </p>
    )
  }
  return (
    <>
      <p className="s-who__now">
        <Passage {...here} />
      </p>
      {passages.length > 1 && (
        <details className="s-who__more">
          <summary>Alle {passages.length} Passagen dieses Absatzes</summary>
          <ol className="s-who__list">
            {passages.map((passage, index) => (
              <li key={index} aria-current={passage.isHere || undefined}>
                <Passage {...passage} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

function Passage({ text, author }: ShownPassage) {
  return (
    <>
      <span className={passageClass(author)}>„{beginningOf(text)}“</span>: <b>{nameOf(author)}</b>
      {author.on && `, ${formatDate(author.on)}`}
    </>
  )
}

/** What the server tells of the text, and again after it has changed. */
function useAuthors(documentId: string, doc: Y.Doc): Told {
  const [told, setTold] = useState<Told>({ view: null, failed: false })
  useEffect(() => {
    const left = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    async function ask() {
      try {
        const answer = await fetch(`/documents/${documentId}/authors.json`, { signal: left.signal })
        if (!answer.ok) throw new Error(String(answer.status))
        // Our own server's answer.
        setTold({ view: (await answer.json()) as AuthorsView, failed: false })
      } catch {
        if (!left.signal.aborted) setTold(({ view }) => ({ view, failed: true }))
      }
    }
    function askSoon() {
      clearTimeout(timer)
      timer = setTimeout(ask, REST_MS)
    }
    void ask()
    doc.on("update", askSoon)
    return () => {
      left.abort()
      clearTimeout(timer)
      doc.off("update", askSoon)
    }
  }, [documentId, doc])
  return told
}

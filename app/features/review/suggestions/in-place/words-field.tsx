import type { Editor } from "@tiptap/core"
import type { Command } from "@tiptap/pm/state"
import { type MouseEvent, useEffect, useId, useRef, useState } from "react"
import { FieldError } from "../../../../ui/field-frame.tsx"
import { Tool, Toolbar } from "../../../../ui/toolbar.tsx"
import { setBlockKind } from "../../../documents/editor/commands/block-kind.ts"
import { linkAt } from "../../../documents/editor/commands/link.ts"
import {
  isMarkActive,
  type PlainMark,
  toggleMarkNamed,
} from "../../../documents/editor/commands/marks.ts"
import { KindSelect } from "../../../documents/editor/kind-select.tsx"
import { LinkDialog } from "../../../documents/editor/link-dialog.tsx"
import type { BlockKind } from "../../../documents/text/kinds.ts"
import type { ProposedText } from "../proposed-block.ts"
import { createSmallEditor, readProposed, writeBlocks } from "./small-editor.ts"

type WordsFieldProps = {
  label: string
  /** Another number writes `words` into the field; what is typed there changes nothing by itself. */
  edition: number
  words: readonly ProposedText[]
  takesBlocks: boolean
  /** Whether another kind of block may be chosen. */
  choosesKind: boolean
  /** What is wrong with the words; they stay. */
  error: string | null
  onChange: (words: ProposedText[]) => void
}

const MARKS: readonly {
  name: PlainMark
  label: string
  text: string
  look: "b" | "i" | "u" | "s"
}[] = [
  { name: "bold", label: "Fett", text: "F", look: "b" },
  { name: "italic", label: "Kursiv", text: "K", look: "i" },
  { name: "underline", label: "Unterstrichen", text: "U", look: "u" },
  { name: "strike", label: "Durchgestrichen", text: "D", look: "s" },
]

/** The words one proposes, with the marks and kinds that the text has. */
export function WordsField(props: WordsFieldProps) {
  const { label, edition, words, takesBlocks, choosesKind, error } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const [editor, setEditor] = useState<Editor | null>(null)
  const [, redraw] = useState(0)
  const [asksLink, setAsksLink] = useState(false)
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const created: Editor = createSmallEditor({
      element,
      blocks: latest.current.words,
      label,
      takesBlocks,
      onChange: () => latest.current.onChange(readProposed(created)),
    })
    created.on("transaction", () => redraw((count) => count + 1))
    setEditor(created)
    created.commands.focus("end")
    return () => {
      setEditor(null)
      created.destroy()
    }
  }, [label, takesBlocks])
  const written = useRef(edition)
  useEffect(() => {
    if (editor === null || written.current === edition) return
    written.current = edition
    writeBlocks(editor, words)
  }, [editor, edition, words])
  const errorId = useId()
  useEffect(() => {
    if (editor === null || error === null) return
    const field = editor.view.dom
    field.setAttribute("aria-invalid", "true")
    field.setAttribute("aria-describedby", errorId)
    editor.view.focus()
    return () => {
      field.removeAttribute("aria-invalid")
      field.removeAttribute("aria-describedby")
    }
  }, [editor, error, errorId])
  const apply = (command: Command) => {
    if (editor) command(editor.state, editor.view.dispatch, editor.view)
  }
  return (
    <div className="s-propose__words">
      <Toolbar
        label="Formatierung des Vorschlags"
        subject={editor?.view.dom}
        onLeave={() => editor?.view.focus()}
      >
        {choosesKind && (
          <KindSelect
            block={editor && kindAt(editor)}
            onChoose={(chosen) => apply(setBlockKind(chosen))}
          />
        )}
        {MARKS.map(({ name, label: word, text, look }) => (
          <Tool
            key={name}
            label={word}
            letter={{ text, look }}
            pressed={editor !== null && isMarkActive(editor.state, name)}
            onMouseDown={keepFocus}
            onClick={() => apply(toggleMarkNamed(name))}
          />
        ))}
        <Tool
          label="Verweis"
          icon="link"
          pressed={editor !== null && linkAt(editor.state) !== null}
          onMouseDown={keepFocus}
          onClick={() => setAsksLink(true)}
        />
      </Toolbar>
      <div ref={host} className="s-propose__host" />
      <div role="alert">{error !== null && <FieldError id={errorId}>{error}</FieldError>}</div>
      {asksLink && editor && (
        <LinkDialog
          state={{
            linkHref: linkAt(editor.state)?.href ?? null,
            hasSelection: !editor.state.selection.empty,
          }}
          apply={apply}
          onClose={() => {
            setAsksLink(false)
            editor.view.focus()
          }}
        />
      )}
    </div>
  )
}

function kindAt(editor: Editor): { kind: BlockKind; level: number } | null {
  const { parent } = editor.state.selection.$from
  if (parent.type.name !== "block") return null
  // The schema lets no other value through.
  return { kind: parent.attrs.kind as BlockKind, level: Number(parent.attrs.level) }
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

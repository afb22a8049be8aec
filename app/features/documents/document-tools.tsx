import type { ComponentProps } from "react"
import type { LiveDocument } from "./use-live-text.ts"

type DocumentToolsProps = {
  live: LiveDocument | null
  editor: ComponentProps<LiveDocument["EditorToolbar"]>["editor"]
  onSearch: () => void
}

/** The tools, or the room for them while the editor is on its way: nothing below jumps. */
export function DocumentTools({ live, editor, onSearch }: DocumentToolsProps) {
  if (live && editor) return <live.EditorToolbar editor={editor} onSearch={onSearch} />
  return (
    <div className="s-tools s-tools--coming">
      <noscript>Zum Schreiben braucht diese Seite JavaScript; lesen können Sie ohne.</noscript>
    </div>
  )
}

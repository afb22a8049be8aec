import { type ComponentProps, useEffect, useState } from "react"
import type { LiveDocument } from "./use-live-text.ts"

export type TextCount = Parameters<Parameters<LiveDocument["watchCount"]>[1]>[0]

/** How long the text is, or what is selected of it; null until the editor is there. */
export function useTextCount(
  live: LiveDocument | null,
  editor: ComponentProps<LiveDocument["EditorToolbar"]>["editor"],
): TextCount | null {
  const [count, setCount] = useState<TextCount | null>(null)
  useEffect(() => {
    if (!live || !editor) return
    const end = live.watchCount(editor, setCount)
    return () => {
      end()
      setCount(null)
    }
  }, [live, editor])
  return count
}

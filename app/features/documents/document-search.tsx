import type { ComponentProps } from "react"
import { useLatePart } from "./use-late-part.ts"
import type { LiveDocument } from "./use-live-text.ts"
import type { SearchRequest } from "./use-search.ts"

const loadSearchBar = () => import("./editor/search/search-bar.tsx").then((file) => file.SearchBar)

type DocumentSearchProps = {
  editor: ComponentProps<LiveDocument["EditorToolbar"]>["editor"]
  canReplace: boolean
  request: SearchRequest
}

/** The search in the text, loaded when somebody first asks for it. */
export function DocumentSearch({ editor, canReplace, request }: DocumentSearchProps) {
  const SearchBar = useLatePart(loadSearchBar, request.asked > 0)
  if (editor === null || SearchBar === null || request.asked === 0) return null
  return (
    <SearchBar
      editor={editor}
      canReplace={canReplace}
      asked={request.asked}
      onClose={request.close}
    />
  )
}

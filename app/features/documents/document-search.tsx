import { type ComponentProps, lazy, Suspense } from "react"
import type { LiveDocument } from "./use-live-text.ts"
import type { SearchRequest } from "./use-search.ts"

const SearchBar = lazy(() => import("./editor/search/search-bar.tsx"))

type DocumentSearchProps = {
  editor: ComponentProps<LiveDocument["EditorToolbar"]>["editor"]
  canReplace: boolean
  request: SearchRequest
}

/** The search in the text, loaded when somebody first asks for it. */
export function DocumentSearch({ editor, canReplace, request }: DocumentSearchProps) {
  if (editor === null || request.asked === 0) return null
  return (
    <Suspense>
      <SearchBar
        editor={editor}
        canReplace={canReplace}
        asked={request.asked}
        onClose={request.close}
      />
    </Suspense>
  )
}

import type { ReactNode } from "react"
import { EditorBar } from "../../ui/editor-layout.tsx"
import { DocumentMenu } from "./document-menu.tsx"
import type { LiveStatus } from "./live/status.ts"
import { personMark } from "./person-mark.ts"
import { PresenceList } from "./presence-list.tsx"
import type { DocumentPageView } from "./queries.server.ts"
import { type DocumentKind, KIND_WORDS } from "./terms.ts"
import { type LiveDocument, usePresence } from "./use-live-text.ts"
import { BarState } from "./versions/bar-state.tsx"

type DocumentBarProps = {
  page: DocumentPageView
  live: LiveDocument | null
  status: LiveStatus
  /** Null until there is a text to search in. */
  onSearch: (() => void) | null
  /** Entries of the menu that belong to other rooms. */
  entries: ReactNode
  /** The outline's button on narrow screens. */
  children: ReactNode
}

/** Title, state, who is here, and what one does with the whole document. */
export function DocumentBar({ page, live, status, onSearch, entries, children }: DocumentBarProps) {
  const { document } = page
  const present = usePresence(live)
  // Until the first answer awareness knows nobody but ourselves.
  const people =
    present === null || status.state === "connecting"
      ? page.present
      : present.map((person) => ({ ...person, organizationShortName: person.organization }))
  return (
    <EditorBar
      title={document.title}
      crumbs={[
        { label: "Dokumente", href: "/documents" },
        { label: KIND_WORDS[document.kind].many, href: listOf(document.kind) },
      ]}
      back={{ href: "/documents", label: "Zurück zu den Dokumenten" }}
    >
      <BarState document={document} />
      <PresenceList people={people.map(personMark)} />
      <DocumentMenu page={page} onSearch={onSearch} entries={entries} />
      {children}
    </EditorBar>
  )
}

/** Work packages have a list of their own, with what they are steered by. */
function listOf(kind: DocumentKind): string {
  return kind === "work_package" ? "/packages" : `/documents?kind=${kind}`
}

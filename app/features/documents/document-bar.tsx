import type { ReactNode } from "react"
import { LinkButton } from "../../ui/button.tsx"
import { EditorBar } from "../../ui/editor-layout.tsx"
import { InitialsGroup } from "../../ui/initials.tsx"
import type { LiveStatus } from "./live/status.ts"
import { personMark } from "./person-mark.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { StateWord } from "./state-word.tsx"
import { KIND_WORDS } from "./terms.ts"
import { type LiveDocument, usePresence } from "./use-live-text.ts"

type DocumentBarProps = {
  page: DocumentPageView
  live: LiveDocument | null
  status: LiveStatus
  /** The outline's button on narrow screens. */
  children: ReactNode
}

/** Title, state, who is here, and the way to the rights. */
export function DocumentBar({ page, live, status, children }: DocumentBarProps) {
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
        { label: KIND_WORDS[document.kind].many, href: `/documents?kind=${document.kind}` },
      ]}
      back={{ href: "/documents", label: "Zurück zu den Dokumenten" }}
    >
      <StateWord document={document} />
      {people.length > 0 && <InitialsGroup people={people.map(personMark)} />}
      {page.mayGrant && <LinkButton href={`/documents/${document.id}/grants`}>Rechte</LinkButton>}
      {children}
    </EditorBar>
  )
}

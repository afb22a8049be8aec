import type { ReactNode } from "react"
import { Icon } from "../../ui/icon.tsx"
import { Menu } from "../../ui/menu.tsx"
import { keyWords } from "./editor/key-words.ts"
import { NumberingChoice } from "./numbering-choice.tsx"
import type { DocumentPageView } from "./queries.server.ts"
import { VersionEntries } from "./versions/version-entries.tsx"

type DocumentMenuProps = {
  page: DocumentPageView
  /** Null until there is a text to search in. */
  onSearch: (() => void) | null
  /** What other rooms do with it, each a list item. */
  entries: ReactNode
}

/** What one does with the document as a whole, beside writing. */
export function DocumentMenu({ page, onSearch, entries }: DocumentMenuProps) {
  const { document, mayEdit, mayGrant, reading } = page
  if (!mayGrant && reading === null) return null
  return (
    <Menu
      look="button"
      summary={
        <>
          <Icon name="more" size="small" />
          <span className="s-menu__label">Mehr</span>
        </>
      }
    >
      <ul>
        {onSearch && (
          <li>
            <button type="button" onClick={onSearch}>
              {mayEdit ? "Suchen und ersetzen" : "Im Text suchen"}
              <kbd>{keyWords("Mod-f")}</kbd>
            </button>
          </li>
        )}
        {onSearch && (
          <li>
            <button type="button" onClick={() => window.print()}>
              Drucken
              <kbd>{keyWords("Mod-p")}</kbd>
            </button>
          </li>
        )}
        {reading && <VersionEntries page={page} />}
        {reading !== null && (
          <li>
            <a href={`/documents/${document.id}/compare`}>Änderungen vergleichen</a>
          </li>
        )}
        {entries}
        {reading !== null && (
          <li>
            <a href={`/documents/${document.id}/export`}>Exportieren</a>
          </li>
        )}
        {mayGrant && (
          <li>
            <a href={`/documents/${document.id}/grants`}>Rechte</a>
          </li>
        )}
      </ul>
      {mayEdit && onSearch && (
        <NumberingChoice documentId={document.id} numbering={document.numbering} />
      )}
    </Menu>
  )
}

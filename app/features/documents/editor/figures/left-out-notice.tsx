import { Button } from "../../../../ui/button.tsx"
import { Notice } from "../../../../ui/notice.tsx"

type LeftOutNoticeProps = { count: number; from: "page" | "document"; onClose: () => void }

/** Says that pictures of another page or document were not taken over, and what to do. */
export function LeftOutNotice({ count, from, onClose }: LeftOutNoticeProps) {
  return (
    <Notice
      kind="warning"
      announce="status"
      actions={<Button onClick={onClose}>Verstanden</Button>}
    >
      <p>{wordsFor(count, from)}</p>
    </Notice>
  )
}

function wordsFor(count: number, from: LeftOutNoticeProps["from"]): string {
  const subject =
    count === 1 ? "Ein Bild wurde nicht übernommen." : `${count} Bilder wurden nicht übernommen.`
  const remedy =
    count === 1
      ? "Speichern Sie es bei sich und fügen Sie es als Datei ein."
      : "Speichern Sie sie bei sich und fügen Sie sie als Datei ein."
  const reason =
    from === "page"
      ? "Bilder anderer Seiten werden nicht abgerufen."
      : "Nicht alle, die diesen Text lesen, sehen Bilder aus dem anderen Dokument."
  return `${subject} ${reason} ${remedy}`
}

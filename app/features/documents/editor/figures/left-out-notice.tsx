import { Button } from "../../../../ui/button.tsx"
import { Notice } from "../../../../ui/notice.tsx"

type LeftOutNoticeProps = { count: number; onClose: () => void }

/** Says that pictures of another page were not taken over, and what to do. */
export function LeftOutNotice({ count, onClose }: LeftOutNoticeProps) {
  return (
    <Notice
      kind="warning"
      announce="status"
      actions={<Button onClick={onClose}>Verstanden</Button>}
    >
      <p>
        {count === 1
          ? "Ein Bild wurde nicht übernommen. Bilder anderer Seiten werden nicht abgerufen; speichern Sie es bei sich und fügen Sie es als Datei ein."
          : `${count} Bilder wurden nicht übernommen. Bilder anderer Seiten werden nicht abgerufen; speichern Sie sie bei sich und fügen Sie sie als Datei ein.`}
      </p>
    </Notice>
  )
}

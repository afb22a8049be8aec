import type { ComposeProps } from "../margin/margin-kinds.ts"
import { useMarginRoom } from "../margin/margin-room.ts"
import { runCommand } from "../run-command.ts"
import { CommentForm } from "./comment-form.tsx"
import { keepDraft } from "./drafts.ts"

/** Begins a thread on the passage it stands beside. */
export function NewThread({ place, quote, onDone }: ComposeProps) {
  const { documentId, version } = useMarginRoom()
  const draftKey = `${documentId} ${version ?? ""} new`
  return (
    <>
      <blockquote className="s-mc__quote">{quote}</blockquote>
      <CommentForm
        documentId={documentId}
        draftKey={draftKey}
        label="Kommentar schreiben, mit @ jemanden ansprechen"
        button="Kommentieren"
        takesFocus
        send={(text) =>
          runCommand<{ id: string }>("comments.start", {
            documentId,
            ...(version === null ? {} : { version }),
            ...place,
            quote: place.from === undefined ? "" : quote,
            text,
          })
        }
        onSent={({ id }) => onDone(id)}
        onCancel={() => {
          keepDraft(draftKey, "")
          onDone(null)
        }}
      />
    </>
  )
}

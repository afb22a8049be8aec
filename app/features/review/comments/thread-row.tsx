import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextAreaField } from "../../../ui/field.tsx"
import { Row } from "../../../ui/row.tsx"
import { RecentInstant } from "../../../ui/time.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { CommentText } from "./comment-text.tsx"
import type { CommentView, ThreadView } from "./queries.server.ts"

type ThreadRowProps = {
  documentId: string
  thread: ThreadView
  mayComment: boolean
  refused: RefusedForm | undefined
  now: string
}

/** One thread of the list: the words it is about, all that was said, an answer and its end. */
export function ThreadRow({ documentId, thread, mayComment, refused, now }: ThreadRowProps) {
  const { id, anchor, version, state, comments, maySettle, settled } = thread
  const page = version === null ? "" : `/versions/${version}`
  const mine = refused?.values.threadId === id ? refused : undefined
  return (
    <Row
      label={state === "open" ? "offen" : "erledigt"}
      sublabel={version === null ? undefined : `zu Fassung ${version}`}
      title={anchor.quote === "" ? "Tabelle oder Abbildung" : `„${anchor.quote}“`}
      href={`/documents/${documentId}${page}?card=${id}`}
    >
      <ul className="s-thread">
        {comments.map((comment) => (
          <li key={comment.id}>
            <Said comment={comment} refused={refused} now={now} />
          </li>
        ))}
      </ul>
      {settled && state === "resolved" && (
        <p>
          Erledigt von {settled.by}, <RecentInstant value={settled.at} now={now} />
        </p>
      )}
      {mayComment && (
        <details className="s-thread__do" open={mine !== undefined}>
          <summary>{maySettle ? "Antworten oder erledigen" : "Antworten"}</summary>
          <CommandForm
            intent="reply"
            scope={`reply-${id}`}
            refused={mine}
            submitLabel="Antwort senden"
            hidden={{ threadId: id }}
          >
            <TextAreaField
              label="Antwort"
              hint="Mit @ und dem Namen sprechen Sie Personen und Körperschaften an."
              rows={3}
              {...fieldIn("reply", mine, "text")}
              scope={`reply-${id}`}
            />
          </CommandForm>
          {maySettle && (
            <CommandForm
              intent={state === "open" ? "resolve" : "reopen"}
              scope={`settle-${id}`}
              refused={mine}
              submitLabel={state === "open" ? "Erledigen" : "Wieder öffnen"}
              variant="quiet"
              hidden={{ threadId: id }}
            />
          )}
        </details>
      )}
    </Row>
  )
}

type SaidProps = { comment: CommentView; refused: RefusedForm | undefined; now: string }

function Said({ comment, refused, now }: SaidProps) {
  const { id, author, at, text, mentions, isWithdrawn, isOwn } = comment
  return (
    <>
      <p className="s-small s-muted">
        <b>{author.organization}</b> {author.person}, <RecentInstant value={at} now={now} />
      </p>
      {isWithdrawn ? (
        <p className="s-muted">zurückgezogen</p>
      ) : (
        <CommentText text={text} mentions={mentions} />
      )}
      {isOwn && !isWithdrawn && (
        <details className="s-thread__do">
          <summary>Zurückziehen …</summary>
          <CommandForm
            intent="withdraw"
            scope={`withdraw-${id}`}
            refused={refused?.values.commentId === id ? refused : undefined}
            submitLabel="Kommentar zurückziehen"
            variant="danger"
            hidden={{ commentId: id }}
          />
        </details>
      )}
    </>
  )
}

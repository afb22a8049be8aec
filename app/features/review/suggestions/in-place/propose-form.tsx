import { type FormEvent, useEffect, useId, useRef, useState } from "react"
import type * as Y from "yjs"
import type { FieldMessages } from "../../../../commands/errors.ts"
import { Actions, Button, SubmitButton } from "../../../../ui/button.tsx"
import { SelectField, TextAreaField, TextField } from "../../../../ui/field.tsx"
import { Notice } from "../../../../ui/notice.tsx"
import { firstWords } from "../../../../ui/short-text.ts"
import { blockHash } from "../../../documents/text/canonical.ts"
import { blockPlainText } from "../../../documents/text/plain.ts"
import type { ReadBlock } from "../../../documents/text/read-blocks.ts"
import { runCommand } from "../../run-command.ts"
import { MAX_SUGGESTION_REASON, OP_WORDS } from "../terms.ts"
import {
  DRAFT_OPS,
  type Draft,
  inputOf,
  isChange,
  newDraft,
  onto,
  opsFor,
  withOp,
} from "./draft.ts"
import { keepDraft, readDraft } from "./kept-drafts.ts"
import { openBlock, openBlocks } from "./live-block.ts"
import { WordsField } from "./words-field.tsx"

type ProposeFormProps = {
  documentId: string
  doc: Y.Doc
  /** The block it is about, as it was when the form was opened. */
  block: ReadBlock
  /** Hides the block while the form shows it. */
  onHide: (isHidden: boolean) => void
  /** The block before or after it instead. */
  onStep: (direction: -1 | 1) => void
  /** With the id of what was handed in, or null when it was given up. */
  onDone: (id: string | null) => void
}

/** `isOfWords`: it is about the proposed words, and stands with them. */
type Remark = { kind: "error" | "warning"; words: string; isOfWords?: boolean }

/** Proposes a change to one block, in its place in the text. Whatever goes wrong, the words stay. */
export function ProposeForm(props: ProposeFormProps) {
  const { documentId, doc, block, onHide, onStep, onDone } = props
  const blockId = block.id ?? ""
  const tops = openBlocks(doc)
  const ops = opsFor(
    block,
    tops.some(({ id }) => id === blockId),
  )
  const [draft, setDraft] = useState<Draft>(
    () => readDraft(documentId, blockId) ?? newDraft(block, ops[0] ?? "delete"),
  )
  const [edition, setEdition] = useState(0)
  const [remark, setRemark] = useState<Remark | null>(null)
  const [isSending, setSending] = useState(false)
  const headingId = useId()
  const box = useRef<HTMLElement>(null)
  const { op } = draft
  const showsWords = op === "replace" || op === "insert_after"
  useEffect(() => onHide(op === "replace"), [op, onHide])
  useEffect(() => {
    if (!showsWords) box.current?.querySelector<HTMLElement>("select")?.focus()
  }, [showsWords])
  function change(next: Draft) {
    setDraft(next)
    keepDraft(documentId, blockId, next)
  }
  function end(id: string | null) {
    keepDraft(documentId, blockId, null)
    onDone(id)
  }
  /** Whether it may go out as it is; else it has been brought to the block as it stands, for the person to check. */
  function isCurrent(now: ReadBlock): boolean {
    if (blockHash(now) === blockHash(draft.base)) return true
    const { draft: rebased, conflicts } = onto(draft, now)
    change(rebased)
    setEdition(edition + 1)
    setRemark({
      kind: "warning",
      words:
        conflicts > 0
          ? "Jemand hat diesen Absatz an denselben Worten geändert. Dort stehen jetzt Ihre; bitte prüfen Sie und reichen Sie dann noch einmal ein."
          : "Jemand hat diesen Absatz inzwischen geändert. Ihr Vorschlag ist an den neuen Text angepasst; bitte prüfen Sie und reichen Sie dann noch einmal ein.",
    })
    return op === "move" || op === "insert_after"
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    if (isSending) return
    if (!isChange(draft)) {
      setRemark({ kind: "error", words: "Ihr Vorschlag ändert noch nichts." })
      return
    }
    const now = openBlock(doc, blockId)
    if (now === null) {
      setRemark({
        kind: "error",
        words:
          "Diesen Absatz hat jemand gestrichen. Ihre Worte sind noch da: Kopieren Sie sie, und schlagen Sie sie als neuen Absatz an anderer Stelle vor.",
      })
      return
    }
    if (!isCurrent(now)) return
    setSending(true)
    const { reason, requestKey } = draft
    const outcome = await runCommand<{ id: string }>("suggestions.create", {
      documentId,
      ...inputOf(draft),
      reason,
      requestKey,
      baseHash: blockHash(now),
    })
    setSending(false)
    if (outcome.ok) end(outcome.result.id)
    else setRemark(refusalOf(outcome))
  }
  return (
    <section ref={box} className="s-propose" aria-labelledby={headingId}>
      <div className="s-propose__head">
        <h2 className="s-h3" id={headingId}>
          Änderung vorschlagen
        </h2>
        <Button variant="quiet" small onClick={() => onStep(-1)}>
          Voriger Absatz
        </Button>
        <Button variant="quiet" small onClick={() => onStep(1)}>
          Nächster Absatz
        </Button>
      </div>
      <form onSubmit={submit} noValidate>
        <SelectField
          name="op"
          scope="propose"
          label="Was schlagen Sie vor?"
          value={op}
          options={ops.map((one) => ({ value: one, label: OP_WORDS[one] }))}
          onChange={({ target }) => {
            const chosen = DRAFT_OPS.find((one) => one === target.value)
            if (!chosen) return
            setRemark(null)
            change(withOp(draft, chosen))
            setEdition(edition + 1)
          }}
        />
        {showsWords && (
          <WordsField
            key={op}
            label={op === "replace" ? "Der Absatz, wie Sie ihn vorschlagen" : "Der neue Absatz"}
            edition={edition}
            words={draft.words}
            takesBlocks={op === "insert_after"}
            choosesKind={block.type === "block" && block.kind !== "footnote"}
            error={remark?.isOfWords ? remark.words : null}
            onChange={(words) => change({ ...draft, words })}
          />
        )}
        {op === "replace" && block.type === "figure" && (
          <TextField
            name="alt"
            scope="propose"
            label="Beschreibung des Bildes"
            value={draft.alt}
            onChange={({ target }) => change({ ...draft, alt: target.value })}
          />
        )}
        {op === "move" && (
          <SelectField
            name="targetId"
            scope="propose"
            label="Wohin?"
            value={draft.targetId ?? ""}
            options={placesFor(tops, blockId)}
            onChange={({ target }) => change({ ...draft, targetId: target.value || null })}
          />
        )}
        <TextAreaField
          name="reason"
          scope="propose"
          label="Begründung"
          hint="Wer darüber entscheidet, liest sie zuerst."
          optional
          rows={2}
          maxLength={MAX_SUGGESTION_REASON}
          value={draft.reason}
          onChange={({ target }) => change({ ...draft, reason: target.value })}
        />
        {remark && !(remark.isOfWords && showsWords) && (
          <Notice kind={remark.kind} announce="alert">
            <p>{remark.words}</p>
          </Notice>
        )}
        <Actions>
          <SubmitButton pending={isSending} pendingLabel="Wird eingereicht">
            Vorschlag einreichen
          </SubmitButton>
          <Button variant="quiet" onClick={() => end(null)}>
            Abbrechen
          </Button>
        </Actions>
      </form>
    </section>
  )
}

function refusalOf({ message, fields }: { message: string; fields: FieldMessages }): Remark {
  const [first] = Object.entries(fields)
  const isOfWords = first?.[0].startsWith("content") ?? false
  return { kind: "error", words: first?.[1] ?? message, isOfWords }
}

/** Every place a block can go to, by the words it would stand behind. */
function placesFor(tops: readonly ReadBlock[], blockId: string) {
  const others = tops.flatMap((block) => {
    const { id } = block
    if (id === null || id === blockId) return []
    if (block.type === "block" && block.kind === "footnote") return []
    const words = firstWords(blockPlainText(block))
    return [{ value: id, label: words === "" ? "hinter etwas ohne Text" : `hinter „${words}“` }]
  })
  return [{ value: "", label: "an den Anfang des Textes" }, ...others]
}

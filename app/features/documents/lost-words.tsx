import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { firstWords } from "../../ui/short-text.ts"
import { CopyButton } from "../accounts/copy-button.tsx"
import { hasTextBlock, insertWords } from "./editor/insert-words.ts"
import type { OpenEditor } from "./editor/text-editor.tsx"
import type { LostWordsView } from "./lost-words.server.ts"
import type { LostWordsList } from "./use-lost-words.ts"

/** Enough to know which words are meant; copied and put back are all of them. */
const MAX_QUOTE = 100

type LostWordsNoticeProps = {
  lost: LostWordsList
  /** Null where nothing can be written now. */
  editor: OpenEditor
  /** Nothing is left to ask. */
  onAnswered: () => void
}

/** [D2] Asks the author of words without a place, and tells those whose change may have taken it. */
export function LostWordsNotice({ lost, editor, onAnswered }: LostWordsNoticeProps) {
  const [first] = lost.own
  const [isDismissed, setDismissed] = useState(false)
  function settle(words: LostWordsView, outcome: "inserted" | "dismissed") {
    // The buttons go: the keyboard goes on at the next question, and after the last one in the text.
    setDismissed(outcome === "dismissed")
    if (lost.own.length === 1) onAnswered()
    lost.settle(words, outcome)
  }
  function closeOthers() {
    lost.closeOthers()
    onAnswered()
  }
  return (
    <>
      {first && (
        <OwnWords
          key={first.id}
          words={first}
          more={lost.own.length - 1}
          editor={editor}
          takesFocus={isDismissed}
          onSettled={(outcome) => settle(first, outcome)}
        />
      )}
      {lost.others.length > 0 && (
        <Notice
          announce="status"
          actions={<Button onClick={closeOthers}>Zur Kenntnis genommen</Button>}
        >
          {othersSentence(lost.others)}
        </Notice>
      )}
    </>
  )
}

type OwnWordsProps = {
  words: LostWordsView
  /** How many more wait behind it. */
  more: number
  editor: OpenEditor
  takesFocus: boolean
  onSettled: (outcome: "inserted" | "dismissed") => void
}

function OwnWords({ words, more, editor, takesFocus, onSettled }: OwnWordsProps) {
  const { text, blockId, beforeText, afterText, causedBy } = words
  function insert() {
    if (!editor) return
    insertWords(editor, text, blockId)
    onSettled("inserted")
  }
  return (
    <Notice
      kind="warning"
      announce="alert"
      actions={
        <>
          {editor && (
            // The question before it was just answered.
            <Button onClick={insert} autoFocus={takesFocus}>
              {hasTextBlock(editor, blockId) ? "Einsetzen" : "An der Schreibmarke einsetzen"}
            </Button>
          )}
          <CopyButton text={text} label="Kopieren" />
          <Button variant="quiet" onClick={() => onSettled("dismissed")}>
            Verwerfen
          </Button>
        </>
      }
    >
      <p>
        Ihr Text „{firstWords(text, MAX_QUOTE)}“ stand in einem Absatz, der gleichzeitig
        {causedBy ? ` von ${causedBy}` : ""} verbunden, verschoben oder gelöscht wurde. Wieder
        einsetzen?
      </p>
      {(beforeText + afterText).trim() !== "" && (
        <p className="s-lost">
          Dort stand: „{beforeText.trim()} […] {afterText.trim()}“
        </p>
      )}
      {more > 0 && <p>Danach: {more === 1 ? "noch eine Stelle" : `noch ${more} Stellen`}.</p>}
    </Notice>
  )
}

function othersSentence(names: readonly string[]): string {
  const known = names.filter((name) => name !== "")
  const whose =
    known.length === 0 ? "einer anderen Person" : new Intl.ListFormat("de").format(known)
  const asked =
    known.length === names.length && known.length > 0
      ? `${whose} ${known.length === 1 ? "wird" : "werden"} gefragt`
      : "Wer sie geschrieben hat, wird gefragt"
  return `Worte von ${whose} standen in einem Absatz, der gleichzeitig verbunden, verschoben oder gelöscht wurde. ${asked}, ob sie wieder eingesetzt werden.`
}

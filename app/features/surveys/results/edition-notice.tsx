import { Notice } from "../../../ui/notice.tsx"
import { editionSentences, replacedWords } from "./edition-words.ts"
import { correctionOf, type ReadEdition } from "./editions.ts"

/** Where a report is replaced, or replaces another: which one counts, why, and the way to the others. */
export function EditionNotice({ read, address }: { read: ReadEdition; address: string }) {
  const sentences = editionSentences(read)
  if (sentences.length === 0) return null
  const replaced = replacedWords(read)
  const own = correctionOf(read)
  return (
    <div className="s-interim">
      <Notice
        kind={replaced === null ? "info" : "warning"}
        title={replaced ?? "Berichtigter Bericht"}
      >
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          {replaced !== null && <a href={address}>Zum geltenden Bericht</a>}
          {replaced === null && own !== null && (
            <a href={`${address}?report=${own.number - 1}`}>Bericht {own.number - 1} lesen</a>
          )}
        </p>
      </Notice>
    </div>
  )
}

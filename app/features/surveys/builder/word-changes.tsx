import { wordDiff } from "../../documents/text/text-diff.ts"

/** Words with what went and what came in their place; a screen reader is told by the words of the marks. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  let at = 0
  const pieces = wordDiff(before, after).map((splice) => {
    const same = before.slice(at, splice.at)
    at = splice.at + splice.remove
    return { same, removed: before.slice(splice.at, at), inserted: splice.insert }
  })
  return (
    <>
      {pieces.map(({ same, removed, inserted }, index) => (
        <span key={index}>
          {same}
          {removed && (
            <del>
              <span className="kern-sr-only"> gestrichen: </span>
              {removed}
            </del>
          )}
          {inserted && (
            <ins>
              <span className="kern-sr-only"> eingefügt: </span>
              {inserted}
            </ins>
          )}
        </span>
      ))}
      {before.slice(at)}
    </>
  )
}

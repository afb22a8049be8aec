import type { ReactNode } from "react"
import { findMentions } from "./mention-names.ts"
import type { CommentMention } from "./terms.ts"

/** An address ends before the sign that ends its sentence. */
const ADDRESS = /https?:\/\/[^\s<>"„“]*[^\s<>"„“.,;:!?)\]]/giu

type CommentTextProps = { text: string; mentions: readonly CommentMention[] }

/** Plain words as they were typed; addresses are links, names of people and organisations stand out. */
export function CommentText({ text, mentions }: CommentTextProps) {
  const pieces: { from: number; to: number; node: ReactNode }[] = []
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    const node = (
      <a href={address} rel="noopener noreferrer" target="_blank">
        {address}
      </a>
    )
    pieces.push({ from: index, to: index + address.length, node })
  }
  for (const { from, to } of findMentions(text, mentions)) {
    pieces.push({ from, to, node: <b className="s-mc__name">{text.slice(from, to)}</b> })
  }
  pieces.sort((a, b) => a.from - b.from)
  const drawn: ReactNode[] = []
  let at = 0
  for (const { from, to, node } of pieces) {
    if (from < at) continue
    drawn.push(text.slice(at, from), <span key={from}>{node}</span>)
    at = to
  }
  return (
    <p className="s-mc__text">
      {drawn}
      {text.slice(at)}
    </p>
  )
}

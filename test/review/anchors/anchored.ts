import type { Command } from "@tiptap/pm/state"
import type * as Y from "yjs"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { type Anchor, anchorOf, type Passage } from "../../../app/features/review/anchors/anchor.ts"
import { findInLive, liveAnchorOf } from "../../../app/features/review/anchors/live-anchor.ts"
import { liveSpots } from "../../../app/features/review/anchors/live-spots.ts"
import { findQuotation } from "../../../app/features/review/anchors/quotation.ts"
import { readSpots, type TextSpots } from "../../../app/features/review/anchors/text-spots.ts"
import { meet, type Peer, startPeers } from "../../documents/text/peer.ts"

/** What a person has marked: words of a block, or the whole block. */
export type Marked = { blockId: string; words?: string }

/** Where two ways lead by now, as "block: words"; "lost" where one finds nothing. */
export type Led = {
  /** Live text: ends in Yjs first. */
  live: string
  /** Quotation and block id alone, as on a version. */
  read: string
}

/** One person has marked something; another one acts on the text, and both hear of each other. */
export function afterwards(seeds: SeedBlock[], marked: Marked, act: (peer: Peer) => void): Led {
  const [reader, writer] = startPeers(seeds, [10, 20])
  if (!reader || !writer) throw new Error("Two are needed.")
  const passage = passageOf(liveSpots(textOf(reader.doc)), marked)
  const live = liveAnchorOf(reader.doc, passage)
  const read = anchorOf(readSpots(readBlocks(textOf(reader.doc))), passage)
  if (!live || !read) throw new Error("There are no such words.")
  act(writer)
  meet(reader, writer)
  return { live: ledLive(reader.doc, live), read: ledRead(reader.doc, read) }
}

export function ledLive(doc: Y.Doc, anchor: Anchor): string {
  const spots = liveSpots(textOf(doc))
  return wordsAt(spots, findInLive(doc, spots, anchor))
}

/** What the server finds in a text it has only read. */
export function ledRead(doc: Y.Doc, anchor: Anchor): string {
  const spots = readSpots(readBlocks(textOf(doc)))
  return wordsAt(spots, findQuotation(spots, anchor))
}

export function passageOf(spots: TextSpots, { blockId, words }: Marked): Passage {
  if (words === undefined) return { blockId }
  const at = spots.rank.get(blockId) ?? -1
  const from = spots.all[at]?.readText().indexOf(words) ?? -1
  if (from === -1) throw new Error(`"${words}" is not in ${blockId}.`)
  return { blockId, from, to: from + words.length }
}

function wordsAt(spots: TextSpots, passage: Passage | null): string {
  if (passage === null) return "lost"
  const { blockId, from, to } = passage
  const text = spots.all[spots.rank.get(blockId) ?? -1]?.readText() ?? ""
  // The blocks of the seeds have one letter, with a number in cells; a new one has a long id.
  const name = blockId.length > 2 ? "new" : blockId
  return from === undefined ? `${name}: all` : `${name}: ${text.slice(from, to)}`
}

export function run(peer: Peer, command: Command): void {
  if (!command(peer.state, (tr) => peer.dispatch(tr))) throw new Error("The command refused.")
}

/** Types at the place before the words. */
export function typeBefore(peer: Peer, words: string, text: string): void {
  peer.caret(peer.find(words))
  peer.type(text)
}

export function deleteWords(peer: Peer, words: string): void {
  const from = peer.find(words)
  peer.dispatch(peer.state.tr.delete(from, from + words.length))
}

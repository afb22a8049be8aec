import type { Node } from "@tiptap/pm/model"
import type { Peer } from "./peer.ts"

const FIRST_LETTER = 0x4e00

/**
 * All letters typed in one run: each occurs once in the world, so it can be looked for.
 *
 * What vanishes from a person's own screen by their own action was removed on purpose; whatever else
 * is missing at the end was taken from them.
 */
export class World {
  readonly typedBy = new Map<string, Peer>()
  readonly blockOf = new Map<string, string>()
  readonly removed = new Set<string>()
  /** Peer and letter: what somebody once removed, redo may remove again. */
  private readonly removals = new Set<string>()
  /** Letters that an action took away which is not meant to take any. */
  readonly destroyed: string[] = []

  newLetter(peer: Peer, block: Node): string {
    const letter = String.fromCharCode(FIRST_LETTER + this.typedBy.size)
    this.typedBy.set(letter, peer)
    this.blockOf.set(letter, String(block.attrs.id))
    return letter
  }

  /** The typed letters a person sees. */
  seenBy(peer: Peer): Set<string> {
    return new Set([...peer.state.doc.textContent].filter((letter) => this.typedBy.has(letter)))
  }

  /** Lets somebody act and takes down what went and what came back by it. */
  watch(peer: Peer, may: "remove" | "undo" | "keep", act: () => void): void {
    const before = this.seenBy(peer)
    act()
    const after = this.seenBy(peer)
    for (const letter of before) {
      if (after.has(letter)) continue
      const removal = `${peer.doc.clientID} ${letter}`
      const isOwn = this.typedBy.get(letter) === peer || this.removals.has(removal)
      if (may === "keep" || (may === "undo" && !isOwn)) this.destroyed.push(letter)
      this.removed.add(letter)
      this.removals.add(removal)
    }
    for (const letter of after) if (!before.has(letter)) this.removed.delete(letter)
  }
}

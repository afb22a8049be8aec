import * as decoding from "lib0/decoding"
import type { Awareness } from "y-protocols/awareness"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { countingSocket } from "./counting-socket.ts"
import { mergeUpdates } from "./kept-changes.ts"
import { createListeners } from "./listeners.ts"
import {
  ACK_PARAMETER,
  FRAME,
  isRefusalReason,
  PERSON_PARAMETER,
  type PresenceUser,
  type RefusalReason,
  SCHEMA_PARAMETER,
} from "./messages.ts"
import { followClientId } from "./own-name.ts"
import { beforeAnswering, ownSteps } from "./own-steps.ts"
import { probe } from "./probe.ts"
import { type ConnectionFacts, type Ending, endingOf, type LiveStatus, statusOf } from "./status.ts"
import { type ChangeKeeper, type OwnChange, trackUnsavedChanges } from "./unsaved-changes.ts"

export interface LiveTextOptions {
  documentId: string
  /** Address without the document's id; by default `/collab` of this page's server. */
  url?: string
  /** The text schema this page knows. */
  schemaVersion: number
  /** Shown to this page itself; to others the server says who it is. */
  person: PresenceUser
  /** Keeps own changes until the server has confirmed them; by default as long as the page lives. */
  kept?: ChangeKeeper & { found: readonly OwnChange[] }
  /** What the page talks with; the browser's own unless given. */
  transport?: { WebSocket: typeof WebSocket; fetch: typeof fetch }
}

/** Words of this person whose surroundings another one took away at the same time. */
export interface LostWords {
  text: string
  /** The block they were typed into, which may be gone. */
  blockId: string | null
}

/** An open live text: the Yjs document, who else is there, and what the page may say about saving. */
export interface LiveText {
  doc: Y.Doc
  awareness: Awareness
  getStatus(): LiveStatus
  /** Called after every change of the status; returns what ends it. */
  subscribe(listener: (status: LiveStatus) => void): () => void
  /** Called with own words that a merge left without a place, to offer them for insertion [D2]. */
  subscribeToLostWords(listener: (words: LostWords) => void): () => void
  /** Called when title, state, rights or numbering may have changed. */
  subscribeToDocument(listener: () => void): () => void
  /** Called when comments, suggestions or positions beside the text may have changed. */
  subscribeToBeside(listener: () => void): () => void
  /** Called with the name of somebody whose words lost their place, perhaps by a change made here [D2]. */
  subscribeToOthersLostWords(listener: (author: string) => void): () => void
  /** Own changes that the server has not confirmed, oldest first. */
  listUnconfirmed(): OwnChange[]
  /** Tries again at once: after a new log-in, or when somebody asks for it. */
  reconnect(): void
  destroy(): void
}

/** Opens the live text of a document; what is typed stays in `doc` whatever happens to the connection. */
export function openLiveText(options: LiveTextOptions): LiveText {
  const transport = options.transport ?? { WebSocket, fetch: fetch.bind(globalThis) }
  const url = options.url ?? ownUrl()
  const kept = options.kept ?? NOTHING_KEPT
  const doc = new Y.Doc()
  // Yjs holds them back until the text is there, and the answer to the server's question brings them as
  // they were made: whoever sent them after the text had come would send what is left of them.
  if (kept.found.length > 0) Y.applyUpdate(doc, mergeUpdates(kept.found.map(bytesOf)))
  const unsaved = trackUnsavedChanges(kept, kept.found)
  const statusChanged = createListeners<LiveStatus>()
  const wordsLost = createListeners<LostWords>()
  const documentChanged = createListeners<void>()
  const besideChanged = createListeners<void>()
  const othersWordsLost = createListeners<string>()
  const facts: Omit<ConnectionFacts, "waiting" | "refusal"> = {
    isConnected: false,
    isSynced: false,
    hasFailed: false,
    ended: null,
    readOnly: undefined,
  }
  let frameOfUpdate: number | null = null
  /** Own changes lean on something the server has lost: the answer to its question brings both. */
  let leansOnLost = false
  let status: LiveStatus = statusNow()
  let isDestroyed = false
  let wasWelcome = false

  const provider = new WebsocketProvider(url, options.documentId, doc, {
    connect: false,
    // Tabs meet on the server: what passes between them unseen could not be confirmed.
    disableBc: true,
    params: {
      [ACK_PARAMETER]: "1",
      [SCHEMA_PARAMETER]: String(options.schemaVersion),
      [PERSON_PARAMETER]: options.person.personId,
    },
    WebSocketPolyfill: countingSocket(transport.WebSocket, {
      opened() {
        unsaved.connectionLost()
        leansOnLost = false
      },
      sentUpdate(frame) {
        frameOfUpdate = frame
      },
      sentMissingPart: (frame) => unsaved.resent(frame),
    }),
    shouldReconnect: (event) => endingOf(event.code) === null,
  })

  function statusNow(): LiveStatus {
    return statusOf({ ...facts, waiting: unsaved.waiting, refusal: unsaved.refusal })
  }

  function tell(): void {
    const next = statusNow()
    const isSame = (["state", "waiting", "reason"] as const).every(
      (key) => next[key] === status[key],
    )
    if (isSame || isDestroyed) return
    status = next
    statusChanged.tell(status)
  }

  function end(ending: Ending): void {
    facts.ended = ending
    provider.disconnect()
    tell()
  }

  followClientId(provider)
  beforeAnswering(provider, bringAsMade)

  /**
   * [D2] The answer to the server's question is made of what the text holds now: in it another's word that
   * came into a block deleted here looks deleted here, and an own one in a block deleted there is gone.
   */
  function bringAsMade(): void {
    if (leansOnLost) return
    for (const { changes, frame } of ownSteps(unsaved.list())) {
      provider.ws?.send(frame)
      if (frameOfUpdate !== null) unsaved.resent(frameOfUpdate, changes)
      frameOfUpdate = null
    }
  }

  provider.messageHandlers[FRAME.welcome] = (_encoder, decoder) => {
    decoding.readVarUint(decoder)
    const mayEdit = decoding.readVarUint(decoder) === 1
    facts.readOnly = mayEdit ? null : readReason(decoder)
    tell()
    // While there was no connection nobody told what changed beside the text.
    if (wasWelcome) {
      documentChanged.tell()
      besideChanged.tell()
    }
    wasWelcome = true
  }
  provider.messageHandlers[FRAME.ack] = (_encoder, decoder) => {
    unsaved.acknowledged(decoding.readVarUint(decoder))
    tell()
  }
  provider.messageHandlers[FRAME.refused] = (_encoder, decoder) => {
    const frame = decoding.readVarUint(decoder)
    const reason = readReason(decoder)
    leansOnLost ||= reason === "missing-dependency"
    unsaved.refused(frame, reason)
    tell()
  }
  provider.messageHandlers[FRAME.lostWords] = (_encoder, decoder) => {
    const text = decoding.readVarString(decoder)
    wordsLost.tell({ text, blockId: decoding.readVarString(decoder) || null })
  }
  provider.messageHandlers[FRAME.documentChanged] = () => {
    documentChanged.tell()
    // What one may do there hangs on the same rights.
    besideChanged.tell()
  }
  provider.messageHandlers[FRAME.besideChanged] = () => besideChanged.tell()
  provider.messageHandlers[FRAME.othersLostWords] = (_encoder, decoder) => {
    othersWordsLost.tell(decoding.readVarString(decoder))
  }
  provider.on("status", ({ status: connection }) => {
    facts.isConnected = connection === "connected"
    if (!facts.isConnected) {
      facts.isSynced = false
      facts.readOnly = undefined
    }
    tell()
  })
  provider.on("sync", (isSynced) => {
    facts.isSynced = isSynced
    tell()
  })
  provider.on("connection-close", (event) => {
    const wasOpen = facts.isConnected
    facts.hasFailed = true
    facts.isConnected = false
    facts.isSynced = false
    facts.ended = event ? endingOf(event.code) : facts.ended
    unsaved.connectionLost()
    tell()
    if (event && !wasOpen && facts.ended === null) void askWhy()
  })
  // After the provider's own listener, which has sent the update if there is a connection.
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    unsaved.made(update, frameOfUpdate)
    frameOfUpdate = null
    tell()
  })

  /** A browser does not say with which status an upgrade was refused: a plain request does. */
  async function askWhy(): Promise<void> {
    const answer = await probe(transport.fetch, url, options)
    if (!isDestroyed && !facts.isConnected && answer && answer !== "open") end(answer)
  }

  provider.awareness.setLocalStateField("user", options.person)
  provider.connect()

  return {
    doc,
    awareness: provider.awareness,
    getStatus: () => status,
    subscribe: statusChanged.subscribe,
    subscribeToLostWords: wordsLost.subscribe,
    subscribeToDocument: documentChanged.subscribe,
    subscribeToBeside: besideChanged.subscribe,
    subscribeToOthersLostWords: othersWordsLost.subscribe,
    listUnconfirmed: () => unsaved.list(),
    reconnect() {
      facts.ended = null
      provider.disconnect()
      provider.connect()
      tell()
    },
    destroy() {
      isDestroyed = true
      provider.destroy()
      doc.destroy()
    },
  }
}

const NOTHING_KEPT: NonNullable<LiveTextOptions["kept"]> = {
  found: [],
  keep: () => "",
  drop: () => undefined,
}

function bytesOf({ update }: OwnChange): Uint8Array {
  return update
}

function readReason(decoder: decoding.Decoder): RefusalReason {
  const reason = decoding.readVarString(decoder)
  // A newer server may have reasons that this page does not know.
  return isRefusalReason(reason) ? reason : "read-only"
}

function ownUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/collab`
}

import { mkdirSync, rmSync } from "node:fs"
import { DEFAULT_LIMITS } from "../../server/collab/limits.ts"
import { SERVER_FLAGS } from "../../server/flags.js"
import type { Target } from "./client.ts"
import { copyWorkspace, type Workspace } from "./workspace.ts"

const ROOT = new URL("../..", import.meta.url).pathname
const PEERS = new URL("peers", import.meta.url).pathname

/** A program with a name that can be started on a data folder. */
export interface Startable {
  name: string
  process(place: Place): {
    flags: readonly string[]
    script: string
    cwd: string
    env: Record<string, string>
  }
}

/** A server in the race: how it is started on an emptied folder, and how clients reach it. */
export interface Contender extends Startable {
  about: string
  /** Whether a text is there again after a restart. */
  keepsText: boolean
  /** Makes the data folder as it is before the first start. */
  prepare(dataDir: string): void
  /** @param name of a document, the same for all contenders: `many-17` */
  target(port: number, name: string): Target
}

export interface Place {
  port: number
  dataDir: string
}

/** Name of the document of 2,000 blocks; only ours has it. */
export const LONG_TEXT = "long"

export const OURS = "schulterschluss"

/** Every server of the race; without a workspace ours cannot be started. */
export function contenders(workspace: Workspace | null): Contender[] {
  const ours = workspace ? [ourServer(workspace)] : []
  return [...PEER_SERVERS, ...ours]
}

export const CONTENDER_NAMES = ["yws", "yws-leveldb", "hocuspocus", OURS]

const PEER_SERVERS: Contender[] = [
  peer({
    name: "yws",
    about: "@y/websocket-server 0.1.5 as shipped, in memory only",
    keepsText: false,
    folder: "y-websocket",
    script: "node_modules/@y/websocket-server/src/server.js",
  }),
  peer({
    name: "yws-leveldb",
    about: "@y/websocket-server 0.1.5 with y-leveldb 0.2.0",
    keepsText: true,
    folder: "y-websocket",
    script: "server-leveldb.js",
  }),
  peer({
    name: "hocuspocus",
    about: "@hocuspocus/server 4.7.0 with extension-sqlite on a file, the rest by default",
    keepsText: true,
    folder: "hocuspocus",
    script: "server.js",
  }),
]

interface PeerServer {
  name: string
  about: string
  keepsText: boolean
  folder: string
  script: string
}

function peer({ folder, script, ...named }: PeerServer): Contender {
  return {
    ...named,
    process: ({ port, dataDir }) => ({
      flags: [],
      script,
      cwd: `${PEERS}/${folder}`,
      env: { PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir },
    }),
    prepare(dataDir) {
      rmSync(dataDir, { recursive: true, force: true })
      mkdirSync(dataDir, { recursive: true })
    },
    target: (port, name) => ({
      url: `ws://127.0.0.1:${port}/${name}`,
      documentName: name,
      protocol: folder === "hocuspocus" ? "hocuspocus" : "y-websocket",
      headers: {},
      framesPerSecond: Number.POSITIVE_INFINITY,
    }),
  }
}

/** Our server as people run it: sessions, rights, checks, repair, journal and limits are on. */
function ourServer(workspace: Workspace): Contender {
  const ids = new Map<string, string>()
  let opened = 0
  const documentOf = (name: string) => {
    if (name === LONG_TEXT) return workspace.longDocumentId
    const id = ids.get(name) ?? workspace.documentIds[ids.size]
    if (!id) throw new Error("The workspace has too few documents")
    ids.set(name, id)
    return id
  }
  return {
    name: OURS,
    about: "this server: sessions, rights, checks, repair, journal, limits on",
    keepsText: true,
    process: ({ port, dataDir }) => ({
      flags: SERVER_FLAGS,
      script: "server/main.ts",
      cwd: ROOT,
      env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    }),
    prepare: (dataDir) => copyWorkspace(workspace, dataDir),
    target(port, name) {
      // One after the other, so that nobody has more sockets than one person may have.
      const cookie = workspace.cookies[opened % workspace.cookies.length] ?? ""
      opened += 1
      return {
        url: `ws://127.0.0.1:${port}/collab/${documentOf(name)}`,
        documentName: name,
        protocol: "y-websocket",
        headers: { cookie },
        framesPerSecond: DEFAULT_LIMITS.framesPerSecond,
      }
    },
  }
}

// @y/websocket-server with y-leveldb. The variable YPERSISTENCE of its README does nothing in 0.1.x, so
// the store is attached by setPersistence(): load when a document is opened, then append each update.
import http from "node:http"
import { setPersistence, setupWSConnection } from "@y/websocket-server/utils"
import WebSocket from "ws"
import { LeveldbPersistence } from "y-leveldb"
import * as Y from "yjs"

const db = new LeveldbPersistence(process.env.DATA_DIR)
setPersistence({
  provider: db,
  async bindState(name, doc) {
    const stored = await db.getYDoc(name)
    db.storeUpdate(name, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored))
    doc.on("update", (update) => db.storeUpdate(name, update))
  },
  async writeState() {},
})

const server = http.createServer((_request, response) => response.end("ok"))
const sockets = new WebSocket.Server({ noServer: true })
sockets.on("connection", setupWSConnection)
server.on("upgrade", (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) =>
    sockets.emit("connection", opened, request),
  ),
)
server.listen(Number(process.env.PORT), "127.0.0.1")

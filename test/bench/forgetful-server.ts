// A server that the race must find fault with: it passes frames on, leaves out some, and keeps nothing.
import { createServer } from "node:http"
import { WebSocket, WebSocketServer } from "ws"
import { FRAME, SYNC_STEP } from "../../app/features/documents/live/messages.ts"

const LEFT_OUT = 10

const server = createServer((_request, response) => response.end("ok"))
const sockets = new WebSocketServer({ server })
let frames = 0
sockets.on("connection", (socket) => {
  // Synced, with nothing.
  socket.send(Buffer.from([FRAME.sync, SYNC_STEP.missing, 2, 0, 0]))
  socket.on("message", (data: Buffer) => {
    if (data[0] !== FRAME.sync || data[1] !== SYNC_STEP.update) return
    frames += 1
    if (frames % LEFT_OUT === 0) return
    for (const other of sockets.clients) {
      if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data)
    }
  })
})
server.listen(Number(process.env.PORT), "127.0.0.1")

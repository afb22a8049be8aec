// Hocuspocus as its guide sets it up: server and SQLite extension on a file, the rest by default.
import { SQLite } from "@hocuspocus/extension-sqlite"
import { Server } from "@hocuspocus/server"

const database = `${process.env.DATA_DIR}/db.sqlite`
const port = Number(process.env.PORT)
const server = new Server({
  port,
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database })],
})
server.listen()

import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

/** A mail as the server took it, undecoded. */
export interface ReceivedMail {
  to: string[]
  raw: string
}

/** A real mail server on loopback that can be told to refuse. */
export interface TestMailServer {
  url: string
  received: ReceivedMail[]
  /** How many of the next deliveries are answered with a refusal. */
  refuseNext(count: number): void
  /** Recipients that it says it does not know, with its own words. */
  refuseRecipient(address: string, words: string, responseCode?: number): void
  /** It knows the recipient again. */
  acceptRecipient(address: string): void
  deliveries(): number
  close(): Promise<void>
}

export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  const unknown = new Map<string, Error>()
  let refusals = 0
  let deliveries = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      done(unknown.get(address) ?? null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        deliveries += 1
        if (refusals > 0) {
          refusals -= 1
          done(Object.assign(new Error("Try again later"), { responseCode: 451 }))
          return
        }
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseNext(count) {
      refusals = count
    },
    refuseRecipient(address, words, responseCode = 550) {
      unknown.set(address, Object.assign(new Error(words), { responseCode }))
    },
    acceptRecipient(address) {
      unknown.delete(address)
    },
    deliveries: () => deliveries,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A header's value with folding and RFC 2047 words undone. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ")
  const line = head.split("\r\n").find((text) => text.toLowerCase().startsWith(`${name}:`))
  return (line ?? "")
    .slice(name.length + 1)
    .trim()
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(words, "base64").toString()
        : decodeQuoted(words.replaceAll("_", " ")),
    )
}

/** The text with its transfer encoding undone. */
export function bodyOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4)
  switch (headerOf(raw, "content-transfer-encoding")) {
    case "base64":
      return Buffer.from(body, "base64").toString()
    case "quoted-printable":
      return decodeQuoted(body.replace(/=\r\n/g, ""))
    default:
      return body
  }
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, "latin1").toString("utf8")
}

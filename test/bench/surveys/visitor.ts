import { type Agent, type IncomingMessage, request } from "node:http"
import { sleep } from "../time.ts"

const TIMEOUT_MS = 120_000
const MOST_REDIRECTS = 4
/** Whoever finds the door closed tries again after so long. */
const BROKEN_MS = 1_000

/** A page as it came, at the end of all redirects. */
export interface VisitedPage {
  url: URL
  status: number
  html: string
  retryAfterMs: number | null
}

/** What many visitors see together. */
export interface Traffic {
  requests: number
  bytes: number
  /** Answers with 503. */
  refused: number
  /** Connections that were not taken, or ended before the answer. */
  broken: number
  slowestMs: number
}

export function newTraffic(): Traffic {
  return { requests: 0, bytes: 0, refused: 0, broken: 0, slowestMs: 0 }
}

interface Answer {
  status: number
  location: string | undefined
  retryAfter: string | undefined
  html: string
}

/** One person with a browser that runs no script: keeps cookies, follows redirects, knocks again at a closed door. */
export class Visitor {
  private readonly agent: Agent
  private readonly traffic: Traffic
  private readonly cookies = new Map<string, string>()

  constructor(agent: Agent, traffic: Traffic) {
    this.agent = agent
    this.traffic = traffic
  }

  open(url: URL): Promise<VisitedPage> {
    return this.follow(url, null)
  }

  post(url: URL, form: URLSearchParams): Promise<VisitedPage> {
    return this.follow(url, form.toString())
  }

  private async follow(start: URL, form: string | null): Promise<VisitedPage> {
    let [url, body] = [start, form]
    for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
      const { status, location, retryAfter, html } = await this.knock(url, body)
      if (location === undefined || status < 300 || status > 399) {
        return { url, status, html, retryAfterMs: retryAfter ? Number(retryAfter) * 1000 : null }
      }
      url = new URL(location, url)
      body = null
    }
    throw new Error(`${start.pathname} leads round in a circle`)
  }

  /** Sends the same once more, as browsers do, where the connection broke before an answer. */
  private async knock(url: URL, body: string | null): Promise<Answer> {
    const deadline = performance.now() + TIMEOUT_MS
    for (;;) {
      const start = performance.now()
      try {
        const answer = await this.send(url, body)
        this.traffic.slowestMs = Math.max(this.traffic.slowestMs, performance.now() - start)
        if (answer.status === 503) this.traffic.refused += 1
        return answer
      } catch (error) {
        if (!isBroken(error) || performance.now() > deadline) throw error
        this.traffic.broken += 1
        await sleep(BROKEN_MS)
      }
    }
  }

  private send(url: URL, body: string | null): Promise<Answer> {
    this.traffic.requests += 1
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          agent: this.agent,
          method: body === null ? "GET" : "POST",
          headers: this.headersFor(url, body),
          timeout: TIMEOUT_MS,
        },
        (response) => this.receive(response).then(resolve, reject),
      )
      sent.on("timeout", () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)))
      sent.on("error", reject)
      sent.end(body ?? undefined)
    })
  }

  private headersFor(url: URL, body: string | null): Record<string, string | number> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    return {
      Accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
      "Accept-Language": "de",
      ...(cookie !== "" && { Cookie: cookie }),
      ...(body !== null && {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": Buffer.byteLength(body),
        Origin: url.origin,
        "Sec-Fetch-Site": "same-origin",
      }),
    }
  }

  private async receive(response: IncomingMessage): Promise<Answer> {
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part)
    const bytes = Buffer.concat(parts)
    this.traffic.bytes += bytes.length
    for (const cookie of response.headers["set-cookie"] ?? []) this.keep(cookie)
    return {
      status: response.statusCode ?? 0,
      location: response.headers.location,
      retryAfter: response.headers["retry-after"],
      html: bytes.toString("utf8"),
    }
  }

  private keep(cookie: string): void {
    const [pair = "", ...rest] = cookie.split(";")
    const at = pair.indexOf("=")
    const isOver = rest.some((part) => /^\s*max-age=0$/i.test(part))
    if (isOver) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

function isBroken(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? ""
  return ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(code)
}

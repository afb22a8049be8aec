import { Agent } from "node:http"
import type { Figures } from "../arena.ts"
import type { Histogram } from "../histogram.ts"
import { answerOnce, type Receipt } from "./journey.ts"
import { newTraffic, Visitor } from "./visitor.ts"

interface Measures {
  journeys: Histogram
  submits: Histogram
  count: number
}

/** Everybody who answers, and what they were told. */
export class Crowd {
  readonly traffic = newTraffic()
  readonly receipts = new Map<number, string>()
  /** Nothing is measured before it is set. */
  measures: Measures | null = null
  private readonly links: readonly URL[]
  private readonly agent: Agent
  private next = 0
  private isOver = false
  private failed = 0
  private firstFault: string | null = null

  constructor(links: readonly URL[], sockets: number) {
    this.links = links
    this.agent = new Agent({ keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets })
  }

  /** Resolves when all links are answered. */
  async begin(respondents: number): Promise<void> {
    await Promise.all(Array.from({ length: respondents }, () => this.answerOneAfterAnother()))
  }

  /** Nobody opens another link; whoever has begun finishes. */
  async end(everybody: Promise<void>): Promise<void> {
    this.isOver = true
    await everybody
    this.agent.destroy()
  }

  /** Answers the link of that number, once; a failure is counted. */
  async answer(number: number): Promise<Receipt | null> {
    const link = this.links[number - 1]
    if (!link) throw new Error(`There is no link ${number}`)
    try {
      const receipt = await answerOnce(new Visitor(this.agent, this.traffic), link, number)
      this.receipts.set(number, receipt.code)
      return receipt
    } catch (error) {
      this.failed += 1
      this.firstFault ??= error instanceof Error ? error.message : String(error)
      return null
    }
  }

  faults(): Figures {
    const { failed, firstFault: note, traffic } = this
    return { failedJourneys: failed, broken: traffic.broken, note }
  }

  private async answerOneAfterAnother(): Promise<void> {
    while (!this.isOver && this.next < this.links.length) {
      this.next += 1
      const receipt = await this.answer(this.next)
      if (receipt && this.measures) measure(this.measures, receipt)
    }
  }
}

function measure(measures: Measures, { journeyMs, submitMs }: Receipt): void {
  measures.count += 1
  measures.journeys.record(journeyMs)
  measures.submits.record(submitMs)
}

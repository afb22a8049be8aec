import type { DomainEvent } from "./events.ts"

export type Subscriber = (event: DomainEvent) => void | Promise<void>

/** Tells rooms, jobs and feeds of committed events. What a subscriber throws never reaches the command. */
export interface Bus {
  subscribe(subscriber: Subscriber): () => void
  publish(events: DomainEvent[]): void
}

export function createBus(onFailure: (error: unknown, event: DomainEvent) => void): Bus {
  const subscribers = new Set<Subscriber>()
  return {
    subscribe(subscriber) {
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    publish(events) {
      for (const event of events) {
        for (const subscriber of subscribers) {
          // A rejected promise and a throw alike end here: the change is committed already.
          void (async () => subscriber(event))().catch((error) => onFailure(error, event))
        }
      }
    },
  }
}

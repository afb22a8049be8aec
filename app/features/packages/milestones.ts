import type { Milestone } from "../documents/text/head.ts"

/** The one that comes next: the first by day that is not done; null where all are, or there is none. */
export function nextMilestone(milestones: readonly Milestone[]): Milestone | null {
  return milestones.find(({ isDone }) => !isDone) ?? null
}

/** Whether its day has passed without it being done; the day itself still counts. */
export function isOverdue({ dueOn, isDone }: Milestone, today: string): boolean {
  return !isDone && dueOn !== null && dueOn < today
}

/** "seit 8 Tagen überfällig"; days as YYYY-MM-DD. */
export function overdueWords(dueOn: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000)
  return days === 1 ? "seit gestern überfällig" : `seit ${days} Tagen überfällig`
}

import { calendarDateOf, formatDate, formatLongDate } from "../../../ui/dates.ts"
import type { MembershipRole } from "../../organizations/terms.ts"
import { secondSummonsWords } from "./item-words.ts"
import { type MeetingMode, MODE_WORDS } from "./terms.ts"
import { timeOf } from "./wall-clock.ts"

/** Why people get a mail about a meeting. */
export type CallKind = "invited" | "moved" | "changed" | "agenda" | "cancelled"

export interface CalledMeeting {
  title: string
  startsAt: string
  endsAt: string
  mode: MeetingMode
  place: string
  videoUrl: string | null
  noticeReason: string | null
  cancelReason: string | null
}

export interface AgendaLine {
  position: number
  title: string
  isPublic: boolean
  urgencyReason: string | null
  /** How many suffice where the matter is summoned a second time; null for an ordinary item. */
  secondSummons: number | null
  state: string
  /** The text of its step, why it is another one than at the invitation, and why it is not dealt with. */
  version?: { number: number; changeReason: string | null; end?: string | null } | null
}

export interface CalledPerson {
  name: string
  role: MembershipRole
  /** Whom a substitute stands in for. */
  standsInFor: string | null
}

interface Call {
  kind: CallKind
  meeting: CalledMeeting
  /** As the mail names them: "Vorstand (StGT M-V)". */
  committees: readonly string[]
  agenda: readonly AgendaLine[]
  url: string
}

const SUBJECTS: Record<CallKind, string> = {
  invited: "Einladung",
  moved: "Neuer Termin",
  changed: "Änderung",
  agenda: "Geänderte Tagesordnung",
  cancelled: "Absage",
}

/** What somebody reads who is called to a meeting, or told that it has changed. */
export function callMail(call: Call, person: CalledPerson): { subject: string; text: string } {
  const { kind, meeting } = call
  return {
    subject: `${SUBJECTS[kind]}: ${meeting.title}, ${formatDate(calendarDateOf(meeting.startsAt))}`,
    text: [
      `Guten Tag ${person.name},`,
      openingSentence(call),
      ...(kind === "cancelled"
        ? [`Grund: ${meeting.cancelReason ?? ""}`]
        : [
            appointment(meeting),
            ...roleSentence(person),
            ...(meeting.noticeReason
              ? [`Die Ladungsfrist ist nicht gewahrt. Begründung: ${meeting.noticeReason}`]
              : []),
            `Tagesordnung\n${agendaText(call.agenda)}`,
            `Unterlagen und Stand: ${call.url}`,
            "Der Termin hängt als Kalendereintrag an dieser Mail.",
          ]),
    ].join("\n\n"),
  }
}

function openingSentence({ kind, meeting, committees }: Call): string {
  const what = `„${meeting.title}“ (${committees.join(", ")})`
  switch (kind) {
    case "invited":
      return `Sie sind eingeladen zu ${what}.`
    case "moved":
      return `${what} hat einen neuen Termin.`
    case "changed":
      return `Zu ${what} hat sich etwas geändert. Es gilt jetzt:`
    case "agenda":
      return `Die Tagesordnung zu ${what} hat sich seit der Einladung geändert.`
    case "cancelled":
      return `${what} am ${formatLongDate(calendarDateOf(meeting.startsAt))} ist abgesagt.`
  }
}

/** "Dienstag, 24. November 2026, 16:00 bis 18:00 Uhr", then where. */
function appointment({ startsAt, endsAt, mode, place, videoUrl }: CalledMeeting): string {
  const day = formatLongDate(calendarDateOf(startsAt))
  return [
    `${day}, ${timeOf(startsAt)} bis ${timeOf(endsAt)} Uhr, ${MODE_WORDS[mode]}`,
    ...(place ? [place] : []),
    ...(videoUrl ? [videoUrl] : []),
  ].join("\n")
}

/** Members know why they are called; everybody else is told. */
function roleSentence({ role, standsInFor }: CalledPerson): string[] {
  switch (role) {
    case "substitute":
      return [
        standsInFor === null
          ? "Sie erhalten die Einladung als Stellvertretung."
          : `Sie erhalten die Einladung als Stellvertretung von ${standsInFor} und stimmen ab, wenn dieses Mitglied fehlt.`,
      ]
    case "advisor":
      return ["Sie sind beratend eingeladen, ohne Stimmrecht."]
    case "guest":
      return ["Sie sind als Gast eingeladen."]
    case "secretary":
      return ["Sie erhalten die Einladung für die Geschäftsstelle."]
    default:
      return []
  }
}

/** One line an item: "TOP 2  Haushalt (Fassung 3; nicht öffentlich)". */
export function agendaText(agenda: readonly AgendaLine[]): string {
  return agenda
    .map(({ position, title, isPublic, urgencyReason, secondSummons, state, version }) => {
      const marks = [
        ...(version ? [`Fassung ${version.number}`] : []),
        ...(version?.changeReason ? [`nach der Einladung geändert: ${version.changeReason}`] : []),
        ...(version?.end && state !== "removed" ? [version.end] : []),
        ...(isPublic ? [] : ["nicht öffentlich"]),
        ...(secondSummons === null ? [] : [secondSummonsWords(secondSummons)]),
        ...(urgencyReason ? [`nachträglich, dringlich: ${urgencyReason}`] : []),
        ...(state === "removed" ? ["abgesetzt"] : []),
      ]
      return `TOP ${position}  ${title}${marks.length > 0 ? ` (${marks.join("; ")})` : ""}`
    })
    .join("\n")
}

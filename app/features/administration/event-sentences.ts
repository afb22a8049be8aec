import type { EventCatalogue, EventName } from "../../commands/events.ts"
import { MAIL_WORDS } from "../../notifications/mail-choice.ts"
import { formatDate, formatInstant } from "../../ui/dates.ts"
import { formatCount } from "../../ui/numbers.ts"
import { ROLE_LABELS } from "../accounts/roles.ts"
import { ACT_WORDS } from "../decisions/conditions/terms.ts"
import { PAPER_KIND_WORDS } from "../decisions/papers/terms.ts"
import { ROLE_WORDS as CONSULTATION_ROLE_WORDS, RESULT_WORDS } from "../decisions/rules/results.ts"
import { CIRCULAR, CONSULTATION } from "../decisions/rules/states.ts"
import { LEVEL_WORDS } from "../documents/grant-terms.ts"
import { HEALTH_WORDS, PACKAGE_STATE_WORDS } from "../packages/terms.ts"
import { STANCE_WORDS } from "../review/positions/terms.ts"
import { OP_WORDS } from "../review/suggestions/terms.ts"
import { SURVEY_SENTENCES } from "./survey-sentences.ts"

/** Names of what an event speaks of; a thing that is gone or unknown gets a word of its kind. */
export interface EventNames {
  person(id: string): string
  organization(id: string): string
  committee(id: string): string
  document(id: string): string
}

/** One for each of these events. */
export type SentencesOf<Names extends EventName> = {
  [Name in Names]: (data: EventCatalogue[Name], names: EventNames) => string
}

function dayOrNone(day: string | null): string {
  return day === null ? "offen" : formatDate(day)
}

const NUMBERING_WORDS: Readonly<Record<string, string>> = {
  none: "ohne",
  decimal: "Überschriften",
  paragraphs: "Überschriften und Absätze",
}

const MAIL_LABELS = Object.fromEntries(
  Object.entries(MAIL_WORDS).map(([choice, { label }]) => [choice, label]),
)

function word(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value
}

/** What each event says in the log; who did it stands beside it. An event without a sentence does not compile. */
const SENTENCES: SentencesOf<EventName> = {
  ...SURVEY_SENTENCES,
  "redline.confirmed": ({ documentId, from, to, count }, names) =>
    `${names.document(documentId)}: ${formatCount(count, "Änderung", "Änderungen")} zwischen Fassung ${from} und ${to} eingeordnet`,
  "organization.created": ({ organizationId }, names) =>
    `Körperschaft ${names.organization(organizationId)} angelegt`,
  "organization.joined": ({ organizationId }, names) =>
    `${names.organization(organizationId)} aus dem Gemeinderegister aufgenommen`,
  "register.loaded": ({ asOf, created, updated, ended }) =>
    `Gemeinderegister vom ${formatDate(asOf)} geladen: ${created} neu, ${updated} geändert, ${ended} beendet`,
  "person.invited": ({ personId, organizationId, role }, names) =>
    `${names.person(personId)} für ${names.organization(organizationId)} eingeladen, Rolle „${word(ROLE_LABELS, role)}“`,
  "person.accepted": ({ personId }, names) =>
    `${names.person(personId)} hat die Einladung angenommen`,
  "person.deactivated": ({ personId }, names) => `Konto von ${names.person(personId)} stillgelegt`,
  "person.reactivated": ({ personId }, names) =>
    `Konto von ${names.person(personId)} wieder geöffnet`,
  "person.role-changed": ({ personId, role }, names) =>
    `Rolle von ${names.person(personId)} auf „${word(ROLE_LABELS, role)}“ geändert`,
  "person.password-changed": ({ personId }, names) =>
    `Passwort von ${names.person(personId)} geändert`,
  "person.reset-requested": ({ personId }, names) =>
    `Neues Passwort für ${names.person(personId)} angefordert`,
  "person.link-issued": ({ personId, purpose }, names) =>
    `${purpose === "reset" ? "Link für ein neues Passwort" : "Einladungslink"} für ${names.person(personId)} ausgestellt`,
  "person.renamed": ({ personId }, names) => `Name von ${names.person(personId)} geändert`,
  "session.started": ({ personId }, names) => `${names.person(personId)} hat sich angemeldet`,
  "session.ended": ({ personId, count }, names) =>
    `${formatCount(count, "Sitzung", "Sitzungen")} von ${names.person(personId)} beendet`,
  "session.reauthenticated": ({ personId }, names) =>
    `${names.person(personId)} hat das Passwort bestätigt`,
  "api-token.issued": ({ personId, scope }, names) =>
    `Zugangsschlüssel für ${names.person(personId)} ausgestellt, gültig für ${formatCount(scope.length, "Befehl", "Befehle")}`,
  "api-token.revoked": ({ personId }, names) =>
    `Zugangsschlüssel von ${names.person(personId)} widerrufen`,
  "committee.created": ({ committeeId }, names) =>
    `Gremium ${names.committee(committeeId)} angelegt`,
  "committee.edited": ({ committeeId, seats, vacantSeats }, names) =>
    `Gremium ${names.committee(committeeId)} geändert: ${seats === null ? "Zahl der Sitze offen" : formatCount(seats, "Sitz", "Sitze")}, davon ${vacantSeats} frei`,
  "membership.added": ({ committeeId, personId }, names) =>
    `${names.person(personId)} in das Gremium ${names.committee(committeeId)} aufgenommen`,
  "membership.ended": ({ committeeId, personId, endsOn }, names) =>
    `Mitgliedschaft von ${names.person(personId)} im Gremium ${names.committee(committeeId)} zum ${formatDate(endsOn)} beendet`,
  "membership.edited": ({ committeeId, personId, votingRight, weight }, names) =>
    `Mitgliedschaft von ${names.person(personId)} im Gremium ${names.committee(committeeId)} geändert: ${votingRight === 1 ? formatCount(weight, "Stimme", "Stimmen") : "ohne Stimmrecht"}`,
  "rule-set.created": ({ committeeId, number }, names) =>
    `Gremium ${names.committee(committeeId)} entscheidet nach der Regelung Nr. ${number}`,
  "document.created": ({ title }) => `Dokument „${title}“ angelegt`,
  "document.renamed": ({ title, before }) => `Dokument „${before}“ in „${title}“ umbenannt`,
  "document.numbering-set": ({ documentId, numbering, before }, names) =>
    `Nummerierung von „${names.document(documentId)}“ umgestellt: ${word(NUMBERING_WORDS, numbering)} statt ${word(NUMBERING_WORDS, before)}`,
  "document.granted": ({ documentId, subjectKind, subjectId, level }, names) =>
    `Recht an „${names.document(documentId)}“ für ${grantee(subjectKind, subjectId, names)}: ${word(LEVEL_WORDS, level)}`,
  "document.archived": ({ documentId }, names) =>
    `Dokument „${names.document(documentId)}“ ins Archiv gelegt`,
  "document.restored": ({ documentId }, names) =>
    `Dokument „${names.document(documentId)}“ aus dem Archiv geholt`,
  "document.frozen": ({ documentId, number }, names) =>
    `„${names.document(documentId)}“ als Fassung ${number} eingefroren`,
  "document.reopened": ({ documentId, reason }, names) =>
    `„${names.document(documentId)}“ wieder geöffnet, Grund: ${reason}`,
  "document.review-started": ({ documentId }, names) =>
    `„${names.document(documentId)}“ zur Beratung gegeben`,
  "document.review-ended": ({ documentId }, names) =>
    `„${names.document(documentId)}“ aus der Beratung zurückgenommen`,
  "document.inspected": ({ documentId, reason }, names) =>
    `Einsicht in „${names.document(documentId)}“ ohne eigenes Recht, Grund: ${reason}`,
  "document.lost-words-settled": ({ documentId, outcome }, names) =>
    `Worte ohne Platz in „${names.document(documentId)}“ ${outcome === "inserted" ? "wieder eingesetzt" : "verworfen"}`,
  "document.text-edited": ({ documentId }, names) =>
    `Text von „${names.document(documentId)}“ durch einen Befehl geändert`,
  "version.created": ({ documentId, number }, names) =>
    `Fassung ${number} von „${names.document(documentId)}“ angelegt`,
  "version.restored": ({ documentId, number, keptAs }, names) =>
    `Fassung ${number} von „${names.document(documentId)}“ wiederhergestellt; der Stand davor ist Fassung ${keptAs}`,
  "suggestion.created": ({ documentId, op }, names) =>
    `Änderung an „${names.document(documentId)}“ vorgeschlagen: ${word(OP_WORDS, op)}`,
  "suggestion.accepted": ({ documentId }, names) =>
    `Änderungsvorschlag zu „${names.document(documentId)}“ angenommen`,
  "suggestion.rejected": ({ documentId }, names) =>
    `Änderungsvorschlag zu „${names.document(documentId)}“ abgelehnt`,
  "suggestion.withdrawn": ({ documentId }, names) =>
    `Änderungsvorschlag zu „${names.document(documentId)}“ zurückgezogen`,
  "suggestion.outdated": ({ documentId }, names) =>
    `Änderungsvorschlag zu „${names.document(documentId)}“ als überholt geschlossen`,
  "suggestion.blocking-marked": ({ documentId, isBlocking }, names) =>
    isBlocking
      ? `Vor der Entscheidung über einen Änderungsvorschlag wird „${names.document(documentId)}“ nicht eingefroren`
      : `Ein Änderungsvorschlag hindert nicht mehr, „${names.document(documentId)}“ einzufrieren`,
  "comment.started": ({ documentId, version }, names) =>
    `Stelle in „${names.document(documentId)}“${version === undefined ? "" : `, Fassung ${version},`} kommentiert`,
  "comment.replied": ({ documentId }, names) =>
    `Auf einen Kommentar zu „${names.document(documentId)}“ geantwortet`,
  "comment.resolved": ({ documentId }, names) =>
    `Kommentare an einer Stelle von „${names.document(documentId)}“ erledigt`,
  "comment.reopened": ({ documentId }, names) =>
    `Erledigte Kommentare zu „${names.document(documentId)}“ wieder geöffnet`,
  "comment.withdrawn": ({ documentId }, names) =>
    `Eigenen Kommentar zu „${names.document(documentId)}“ zurückgezogen`,
  "package.head-started": ({ documentId }, names) =>
    `Arbeitspaket „${names.document(documentId)}“: Steckbrief angelegt`,
  "package.state-changed": ({ documentId, state }, names) =>
    `Arbeitspaket „${names.document(documentId)}“: Zustand „${word(PACKAGE_STATE_WORDS, state)}“`,
  "package.health-changed": ({ documentId, health, reason }, names) =>
    `Arbeitspaket „${names.document(documentId)}“: Lage „${word(HEALTH_WORDS, health)}“${reason && `, Grund: ${reason}`}`,
  "package.scheduled": ({ documentId, startsOn, endsOn }, names) =>
    `Arbeitspaket „${names.document(documentId)}“: Beginn ${dayOrNone(startsOn)}, Ende ${dayOrNone(endsOn)}`,
  "package.dependency-set": ({ documentId, predecessorId }, names) =>
    `Arbeitspaket „${names.document(documentId)}“ hängt ab von „${names.document(predecessorId)}“`,
  "package.dependency-removed": ({ documentId, predecessorId }, names) =>
    `Arbeitspaket „${names.document(documentId)}“ hängt nicht mehr ab von „${names.document(predecessorId)}“`,
  "package.moved": ({ documentId, parentId }, names) =>
    parentId === null
      ? `Arbeitspaket „${names.document(documentId)}“ steht für sich`
      : `Arbeitspaket „${names.document(documentId)}“ gehört zu „${names.document(parentId)}“`,
  "file.stored": ({ fileName, documentId }, names) =>
    `Datei „${fileName}“ zu „${names.document(documentId)}“ gelegt`,
  "feedback.received": () => "Rückmeldung zur Barrierefreiheit eingegangen",
  "feedback.answered": () => "Rückmeldung zur Barrierefreiheit beantwortet",
  "mail.retried": () => "Versand einer Mail noch einmal angestoßen",
  "job.retried": () => "Hintergrundaufgabe noch einmal angestoßen",
  "position.set": ({ documentId, stance }, names) =>
    `Haltung zu einem Absatz von „${names.document(documentId)}“: ${word(STANCE_WORDS, stance)}`,
  "vote.prepared": ({ committeeId }, names) =>
    `Abstimmung für das Gremium ${names.committee(committeeId)} vorbereitet`,
  "vote.elector-excluded": ({ personId }, names) =>
    `${names.person(personId)} in einer Abstimmung als befangen erfasst`,
  "vote.elector-readmitted": ({ personId }, names) =>
    `Befangenheit von ${names.person(personId)} in einer Abstimmung zurückgenommen`,
  "vote.opened": ({ committeeId }, names) =>
    `Abstimmung im Gremium ${names.committee(committeeId)} eröffnet`,
  "vote.ballot-cast": ({ committeeId, enteredAs }, names) =>
    enteredAs === "self"
      ? `Stimme im Gremium ${names.committee(committeeId)} abgegeben`
      : `Stimme im Gremium ${names.committee(committeeId)} für ein anwesendes Mitglied eingetragen`,
  "vote.counted": ({ committeeId }, names) =>
    `Ausgezählte Stimmen im Gremium ${names.committee(committeeId)} eingetragen`,
  "vote.closed": ({ committeeId }, names) =>
    `Abstimmung im Gremium ${names.committee(committeeId)} geschlossen`,
  "vote.certified": ({ committeeId, passed }, names) =>
    `Abstimmung im Gremium ${names.committee(committeeId)} festgestellt: ${passed ? "angenommen" : "abgelehnt"}`,
  "vote.annulled": ({ committeeId }, names) =>
    `Abstimmung im Gremium ${names.committee(committeeId)} aufgehoben`,
  "paper.created": ({ documentId, organizationId, kind }, names) =>
    `${word(PAPER_KIND_WORDS, kind)} zu „${names.document(documentId)}“ angelegt, Federführung ${names.organization(organizationId)}`,
  "paper.edited": ({ documentId }, names) => `Vorlage zu „${names.document(documentId)}“ geändert`,
  "paper.referenced": ({ documentId, organizationId, reference }, names) =>
    `${names.organization(organizationId)} führt eine Vorlage zu „${names.document(documentId)}“ unter ${reference}`,
  "paper.released": ({ documentId, number }, names) =>
    `Vorlage zu „${names.document(documentId)}“ freigegeben${number > 1 ? `, zum ${number}. Mal` : ""}`,
  "paper.concluded": ({ documentId }, names) =>
    `Vorlage zu „${names.document(documentId)}“ abgeschlossen`,
  "paper.withdrawn": ({ documentId }, names) =>
    `Vorlage zu „${names.document(documentId)}“ zurückgezogen`,
  "handover.recorded": ({ documentId }, names) =>
    `Fassung von „${names.document(documentId)}“ an eine Stelle außerhalb übergeben`,
  "handover.received": ({ documentId }, names) =>
    `Empfang einer Fassung von „${names.document(documentId)}“ bestätigt`,
  "consultation.planned": ({ documentId, committeeId, role }, names) =>
    `„${names.document(documentId)}“ kommt vor ${names.committee(committeeId)}: ${word(CONSULTATION_ROLE_WORDS, role)}`,
  "consultation.edited": ({ documentId }, names) =>
    `Beratungsschritt zu „${names.document(documentId)}“ geändert`,
  "consultation.skipped": ({ documentId }, names) =>
    `Beratungsschritt zu „${names.document(documentId)}“ übersprungen`,
  "consultation.cancelled": ({ documentId }, names) =>
    `Beratungsschritt zu „${names.document(documentId)}“ abgesagt`,
  "consultation.resulted": ({ documentId, result }, names) =>
    `Ergebnis zu „${names.document(documentId)}“ gemeldet: ${word(RESULT_WORDS, result)}`,
  "consultation.confirmed": ({ documentId, result }, names) =>
    `Ergebnis zu „${names.document(documentId)}“ bestätigt: ${word(RESULT_WORDS, result)}`,
  "condition.settled": ({ documentId, act }, names) =>
    `Maßgabe zu „${names.document(documentId)}“: ${word(ACT_WORDS, act)}`,
  "consultation.result-withdrawn": ({ documentId }, names) =>
    `Ergebnis zu „${names.document(documentId)}“ zurückgezogen`,
  "consultation.moved": ({ documentId, state }, names) =>
    `Beratungsschritt zu „${names.document(documentId)}“: ${word(CONSULTATION.words, state)}`,
  "meeting.scheduled": ({ committeeIds, startsAt }, names) =>
    `Sitzung für ${formatInstant(startsAt)} angesetzt: ${committeeIds.map(names.committee).join(", ")}`,
  "meeting.edited": ({ startsAt }) => `Sitzung am ${formatInstant(startsAt)} geändert`,
  "meeting.invited": ({ count }) =>
    `Zu einer Sitzung eingeladen: ${formatCount(count, "Person", "Personen")}`,
  "meeting.opened": () => "Sitzung eröffnet",
  "meeting.closed": () => "Sitzung geschlossen",
  "meeting.cancelled": () => "Sitzung abgesagt",
  "agenda-item.added": ({ isLate }) =>
    isLate
      ? "Punkt mit begründeter Dringlichkeit auf die Tagesordnung gesetzt"
      : "Punkt auf die Tagesordnung gesetzt",
  "agenda-item.edited": () => "Punkt der Tagesordnung geändert",
  "agenda-item.moved": ({ position }) => `Punkt der Tagesordnung auf Platz ${position} gerückt`,
  "agenda-item.removed": () => "Punkt von der Tagesordnung genommen",
  "agenda-item.started": () => "Punkt der Tagesordnung aufgerufen",
  "agenda-item.finished": () => "Ergebnis eines Punkts der Tagesordnung festgehalten",
  "attendance.arrived": () => "In einer Sitzung als anwesend erfasst",
  "attendance.left": () => "In einer Sitzung als gegangen erfasst",
  "calendar-feed.issued": ({ personId }, names) =>
    `${names.person(personId)} hat eine Kalenderadresse erzeugt`,
  "calendar-feed.revoked": ({ personId }, names) =>
    `${names.person(personId)} hat die Kalenderadresse beendet`,
  "attendance.corrected": ({ wasThere }) =>
    wasThere
      ? "Zeiten in einer Sitzung berichtigt"
      : "Anwesenheit in einer Sitzung als Irrtum gestrichen",
  "quorum.stated": ({ committeeId, present, required, isMet }, names) =>
    `${names.committee(committeeId)}: ${isMet ? "beschlussfähig" : "nicht beschlussfähig"}, ${present} anwesend, nötig ${required}`,
  "circular.created": ({ documentId, committeeId }, names) =>
    `Umlaufbeschluss von ${names.committee(committeeId)} zu „${names.document(documentId)}“ vorbereitet`,
  "circular.edited": ({ documentId }, names) =>
    `Umlaufbeschluss zu „${names.document(documentId)}“ vor der Eröffnung geändert`,
  "circular.opened": ({ documentId }, names) =>
    `Umlaufbeschluss zu „${names.document(documentId)}“ eröffnet`,
  "circular.answered": ({ documentId, number }, names) =>
    number === 1
      ? `Umlaufbeschluss zu „${names.document(documentId)}“: Stimme abgegeben`
      : `Umlaufbeschluss zu „${names.document(documentId)}“: Stimme geändert`,
  "circular.closed": ({ documentId, outcome }, names) =>
    `Umlaufbeschluss zu „${names.document(documentId)}“: ${word(CIRCULAR.words, outcome)}`,
  "notification.mail-set": ({ personId, mail }, names) =>
    `Mails über Mitteilungen an ${names.person(personId)}: ${word(MAIL_LABELS, mail)}`,
  "workspace.settings-changed": ({ keys }) =>
    `Einstellungen geändert (${formatCount(keys.length, "Angabe", "Angaben")})`,
}

function grantee(kind: string, id: string, names: EventNames): string {
  if (kind === "person") return names.person(id)
  if (kind === "committee") return `das Gremium ${names.committee(id)}`
  return names.organization(id)
}

export const EVENT_NAMES = Object.keys(SENTENCES) as readonly EventName[]

/** German sentence for a stored event; for one that a newer program wrote, its bare name. */
export function eventSentence(name: string, data: unknown, names: EventNames): string {
  if (!Object.hasOwn(SENTENCES, name)) return `Ereignis „${name}“, das diese Fassung nicht kennt`
  // The log holds under each name what the catalogue says: only `emit` writes it.
  const sentence = SENTENCES[name as EventName] as (data: unknown, names: EventNames) => string
  return sentence(data, names)
}

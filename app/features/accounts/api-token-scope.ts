/**
 * What a token may be issued for, with the words of the page. Written by hand: the commands are not
 * known in this room. The last is no command but `GET /metrics` from another machine.
 */
const SCOPES = {
  "organizations.load-register": "Gemeinderegister neu laden",
  "documents.create": "Dokumente anlegen",
  "documents.rename": "Dokumente umbenennen",
  "documents.set-numbering": "Nummerierung von Dokumenten umstellen",
  "documents.grant": "Rechte an Dokumenten geben und entziehen",
  "documents.archive": "Dokumente ins Archiv legen",
  "documents.restore-archived": "Dokumente aus dem Archiv holen",
  "documents.inspect": "Einsicht in ein Dokument begründen",
  "documents.start-review": "Dokumente zur Beratung geben",
  "documents.end-review": "Dokumente aus der Beratung zurücknehmen",
  "documents.freeze": "Dokumente einfrieren",
  "documents.reopen": "Eingefrorene Dokumente wieder öffnen",
  "versions.create": "Fassungen anlegen",
  "versions.restore": "Fassungen wiederherstellen",
  "suggestions.create": "Änderungen vorschlagen",
  "suggestions.accept": "Änderungsvorschläge annehmen",
  "suggestions.reject": "Änderungsvorschläge ablehnen",
  "suggestions.withdraw": "eigene Änderungsvorschläge zurückziehen",
  "suggestions.close-outdated": "überholte Änderungsvorschläge schließen",
  "suggestions.mark-blocking": "Änderungsvorschläge vor dem Einfrieren entscheiden lassen",
  "redlines.confirm": "Änderungen zwischen Fassungen als redaktionell oder sachlich bestätigen",
  "comments.start": "Stellen eines Textes kommentieren",
  "comments.reply": "Auf Kommentare antworten",
  "comments.resolve": "Kommentare erledigen",
  "comments.reopen": "Erledigte Kommentare wieder öffnen",
  "comments.withdraw": "Eigene Kommentare zurückziehen",
  "packages.start-head": "Steckbriefe von Arbeitspaketen anlegen, die noch keinen haben",
  "packages.set-state": "Zustand von Arbeitspaketen ändern",
  "packages.set-health": "Lage von Arbeitspaketen melden",
  "packages.set-schedule": "Beginn und Ende von Arbeitspaketen setzen",
  "packages.set-dependency": "Abhängigkeiten zwischen Arbeitspaketen setzen",
  "packages.remove-dependency": "Abhängigkeiten zwischen Arbeitspaketen entfernen",
  "packages.set-parent": "Arbeitspakete einem anderen unterordnen",
  "positions.set": "Haltungen der eigenen Körperschaft zu Absätzen setzen",
  "papers.create": "Vorlagen anlegen",
  "papers.edit": "Vorlagen ändern",
  "papers.assign-reference": "Vorlagen die Nummer einer Körperschaft geben",
  "papers.release": "Vorlagen freigeben",
  "papers.conclude": "Vorlagen abschließen",
  "papers.withdraw": "Vorlagen zurückziehen",
  "votes.prepare": "Abstimmungen in Sitzungen vorbereiten",
  "votes.exclude": "Befangenheit in Abstimmungen erfassen",
  "votes.readmit": "Befangenheit in Abstimmungen zurücknehmen",
  "votes.open": "Abstimmungen in Sitzungen eröffnen",
  "votes.enter-counts": "Ausgezählte Stimmen eintragen",
  "votes.close": "Abstimmungen in Sitzungen schließen",
  "handovers.record": "Übergaben an Stellen außerhalb eintragen",
  "handovers.confirm-receipt": "Empfang von Übergaben eintragen",
  "consultations.plan": "Vorlagen vor Gremien bringen",
  "consultations.edit": "Beratungsschritte ändern",
  "consultations.skip": "Beratungsschritte überspringen",
  "consultations.cancel": "Beratungsschritte absagen",
  "consultations.record-result": "Ergebnisse von Gremien melden",
  "consultations.confirm-result": "Ergebnisse eigener Gremien bestätigen",
  "conditions.incorporate": "Maßgaben als eingearbeitet melden",
  "conditions.refuse": "Maßgaben nicht übernehmen",
  "conditions.verify": "Maßgaben eigener Gremien prüfen",
  "consultations.withdraw-result": "Ergebnisse zurückziehen",
  "meetings.schedule": "Sitzungen ansetzen",
  "meetings.edit": "Sitzungen ändern",
  "meetings.invite": "Zu Sitzungen einladen",
  "meetings.open": "Sitzungen eröffnen",
  "meetings.close": "Sitzungen schließen",
  "meetings.cancel": "Sitzungen absagen",
  "agenda-items.add": "Punkte auf die Tagesordnung setzen",
  "agenda-items.edit": "Punkte der Tagesordnung ändern",
  "agenda-items.move": "Punkte der Tagesordnung verschieben",
  "agenda-items.remove": "Punkte von der Tagesordnung nehmen",
  "agenda-items.start": "Punkte der Tagesordnung aufrufen",
  "agenda-items.finish": "Ergebnisse von Tagesordnungspunkten festhalten",
  "attendances.arrive": "Anwesenheit in Sitzungen erfassen",
  "attendances.leave": "Gehen aus Sitzungen erfassen",
  "quorum.state": "Beschlussfähigkeit feststellen",
  "circulars.create": "Umlaufbeschlüsse vorbereiten",
  "circulars.open": "Umlaufbeschlüsse eröffnen",
  "circulars.close": "Umlaufbeschlüsse auszählen, wenn nichts mehr sie ändern kann",
  "circulars.cancel": "Umlaufbeschlüsse abbrechen",
  "jobs.retry": "Aufträge im Hintergrund wiederholen",
  "mails.retry": "Mails noch einmal senden",
  "feedback.send": "Barrieren melden",
  "feedback.answer": "Meldungen zu Barrieren beantworten",
  "workspace.read-metrics": "Kennzahlen des Servers lesen, im Namen der Verwaltung",
} as const satisfies Record<string, string>

type TokenScope = keyof typeof SCOPES

export const TOKEN_SCOPES = Object.keys(SCOPES) as [TokenScope, ...TokenScope[]]

export const METRICS_SCOPE: TokenScope = "workspace.read-metrics"

interface CommandFacts {
  name: string
  surface: "everywhere" | "page"
  reauthenticate: boolean
}

// Accounts, sessions, notifications and words without a place are the person's own affair, or a stranger's who has none yet.
// An answer in a roll call is given by people to people, not by a machine.
const OWN_AFFAIRS =
  /^((people|sessions|notifications)\.|documents\.(settle-lost-words|note-visit)$|votes\.enter-ballot$)/

/** What the page offers: each scope in words, its name beside them. */
export const TOKEN_CHOICES = TOKEN_SCOPES.map((name) => ({ name, words: SCOPES[name] }))

/** May an API token be given this command? Not where a cookie is set or a password is asked for. */
export function isForTokens({ name, surface, reauthenticate }: CommandFacts): boolean {
  return surface === "everywhere" && !reauthenticate && !OWN_AFFAIRS.test(name)
}

import { Operator } from "./imprint.tsx"
import { TextLines } from "./text-lines.tsx"
import type { WorkspaceSettings } from "./workspace-settings.ts"

/** What this software stores about people, why, and for how long. */
export function PrivacyPolicy({ settings }: { settings: WorkspaceSettings }) {
  const { privacyContact, operatorEmail } = settings
  return (
    <div className="s-prose">
      <h2>Verantwortlich</h2>
      <Operator settings={settings} />
      {operatorEmail && <p>E-Mail: {operatorEmail}</p>}
      <h2>Datenschutzbeauftragte Stelle</h2>
      {privacyContact ? (
        <TextLines text={privacyContact} />
      ) : (
        <p>Die Verwaltung dieses Arbeitsraums hat sie noch nicht eingetragen.</p>
      )}
      <StoredData />
      <SurveyData />
      <Deletion />
      <WhatIsNotDone />
      <Rights />
    </div>
  )
}

function StoredData() {
  return (
    <>
      <h2>Was gespeichert wird</h2>
      <h3>Konto</h3>
      <p>
        Name, dienstliche E-Mail-Adresse, Aufgabe, Körperschaft, Rolle und Mitgliedschaften in
        Gremien. Vom Passwort nur ein Prüfwert, aus dem es sich nicht zurückrechnen lässt. Konten
        entstehen nur durch Einladung; wer ausscheidet, wird stillgelegt.
      </p>
      <h3>Anmeldung</h3>
      <p>
        Nach der Anmeldung setzen wir ein einziges Cookie. Es ist technisch nötig, enthält nur eine
        Zufallszahl und endet mit der Sitzung. Dazu merken wir uns Beginn, letzte Nutzung und die
        Kennung des Browsers, damit Sie Ihre Sitzungen unter „Mein Konto“ sehen und beenden können.
        Gegen das Erraten von Passwörtern zählen wir Fehlversuche je Konto und Netzadresse für kurze
        Zeit.
      </p>
      <h3>Texte</h3>
      <p>
        Zu jedem Beitrag, wer ihn für welche Körperschaft wann geschrieben hat. Das ist der Zweck
        dieses Arbeitsraums: Mehrere Körperschaften müssen nachvollziehen können, wer was
        beigetragen hat. Während Sie ein Dokument geöffnet haben, sehen die anderen dort Ihren
        Namen.
      </p>
      <h3>Ereignisse und Protokolle</h3>
      <p>
        Jede Änderung an Rechten, Konten, Gremien und Dokumenten wird dauerhaft verzeichnet, mit
        Name und Zeit. Das Protokoll des Servers hält fest, welche Seite wann mit welchem Ergebnis
        aufgerufen wurde; Passwörter, Zugangslinks und Inhalte stehen nicht darin.
      </p>
      <h3>Mails und Rückmeldungen</h3>
      <p>
        Einladungen und andere Mails liegen bis zum Versand im Postausgang; danach wird ihr Text
        gelöscht. Eine Rückmeldung zur Barrierefreiheit speichern wir mit der Adresse, die Sie für
        die Antwort angeben. Die Netzadresse speichern wir dazu nicht.
      </p>
    </>
  )
}

/** For those who answer without an account, too: their pages lead here. */
function SurveyData() {
  return (
    <>
      <h3>Umfragen</h3>
      <p>
        Welche Verwaltung eingeladen ist, ihre Mailadresse, wann sie begonnen und abgegeben hat, und
        ihre Antworten. Wer antwortet, braucht kein Konto. Der Link aus Mail oder Brief setzt ein
        einziges Cookie. Es ist technisch nötig, gilt nur für den Fragebogen und endet acht Stunden
        nach der letzten Seite. Von Links und Zugangscodes speichern wir nur einen Prüfwert; gegen
        ihr Erraten zählen wir Fehlversuche je Netzadresse für kurze Zeit.
      </p>
      <p>
        Ob die Umfrage namentlich oder vertraulich ist, steht auf ihrer ersten Seite. Ist sie
        namentlich, liest die Umfragestelle, welche Verwaltung was geantwortet hat; ist sie
        vertraulich, sieht sie, wer geantwortet hat, aber keine Antwort mit Namen. Veröffentlicht
        werden Zahlen, aus denen sich keine Antwort einer einzelnen Verwaltung errechnen lässt, und
        freie Texte nur, wenn die Umfragestelle sie gelesen und freigegeben hat.
      </p>
    </>
  )
}

function Deletion() {
  return (
    <>
      <h2>Wann gelöscht wird</h2>
      <p>
        Antworten auf Umfragen, die Links dazu und die Mailadressen der Eingeladenen nach dem Tag,
        der in den Hinweisen der Umfrage steht. Dass eine Verwaltung teilgenommen hat, und was
        veröffentlicht wurde, bleibt. In Sicherungskopien steht Gelöschtes, bis die betreibende
        Stelle auch sie löscht; wird eine zurückgespielt, löscht der Arbeitsraum daraus von neuem.
      </p>
    </>
  )
}

function WhatIsNotDone() {
  return (
    <>
      <h2>Was nicht geschieht</h2>
      <p>
        Keine Auswertung Ihres Verhaltens, keine Werbung, keine Weitergabe an Dritte. Alle Seiten,
        Schriften und Bilder kommen von diesem Server; Ihr Browser spricht mit keinem anderen. Wer
        den Server betreibt, kann Texte und Antworten technisch lesen; verschlüsselt ist der Weg
        dorthin.
      </p>
      <h2>Rechtsgrundlage</h2>
      <p>
        Wir verarbeiten diese Daten, um öffentliche Aufgaben gemeinsam zu erfüllen (Artikel 6 Absatz
        1 Buchstabe e der Datenschutz-Grundverordnung mit § 4 des Landesdatenschutzgesetzes M-V),
        und Rückmeldungen, um unsere Pflicht nach der BITVO M-V zu erfüllen (Buchstabe c).
      </p>
    </>
  )
}

function Rights() {
  return (
    <>
      <h2>Ihre Rechte</h2>
      <p>
        Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen und der Verarbeitung
        widersprechen. Wenden Sie sich an die oben genannten Stellen. Wo Beschlüsse und ihr
        Zustandekommen nachweisbar bleiben müssen, ersetzt eine Einschränkung die Löschung.
      </p>
      <p>
        Sie können sich auch beschweren: beim Landesbeauftragten für Datenschutz und
        Informationsfreiheit Mecklenburg-Vorpommern, Werderstraße 74a, 19055 Schwerin.
      </p>
    </>
  )
}

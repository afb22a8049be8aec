import type { SeedBlock } from "../text/blocks.ts"
import { bullets, heading, note, paragraph, steps, table, written } from "./write.ts"

/** "Barrierefreie Vorlage mit Anleitung": shows what an accessible text is made of, each thing in its place. */
export const ACCESSIBLE: SeedBlock[] = written(
  note(
    "Barrierefreie Vorlage: Jeder Abschnitt zeigt, was er erklärt. Ersetzen Sie die Abschnitte durch Ihre eigenen und behalten Sie den Aufbau.",
  ),
  heading(1, "Aufbau und Überschriften"),
  paragraph(
    "Überschriften gliedern den Text auch für Menschen, die ihn hören. Sie beginnen mit Ebene 1 und überspringen keine Ebene; fett gesetzte Absätze ersetzen keine Überschrift. Die Nummern setzt das Programm.",
  ),
  heading(2, "Eine Ebene tiefer"),
  paragraph(
    "Ein Abschnitt der zweiten Ebene steht immer unter einem der ersten. Eine Überschrift sagt, was der Abschnitt enthält.",
  ),
  heading(1, "Listen"),
  paragraph("Aufzählungen entstehen mit der Listenfunktion, nicht mit Strichen oder Leerzeichen:"),
  bullets("ein Gedanke je Punkt", "gleicher Satzbau in allen Punkten"),
  paragraph("Eine Reihenfolge bekommt Nummern:"),
  steps("zuerst schreiben", "dann prüfen", "zuletzt freigeben"),
  heading(1, "Tabellen"),
  paragraph(
    "Eine Tabelle ordnet Daten und dient nicht der Gestaltung. Sie hat eine Beschriftung und eine Kopfzeile; verbundene und leere Zellen gibt es nicht.",
  ),
  table(
    "Wer prüft was vor der Freigabe",
    [
      ["Prüfung", "Wer", "Wann"],
      ["Überschriften und Listen", "Verfasserin oder Verfasser", "beim Schreiben"],
      ["Bildbeschreibungen", "zweite Person", "vor der Freigabe"],
      ["Verständliche Sprache", "Geschäftsstelle", "vor der Freigabe"],
    ],
    1,
  ),
  heading(1, "Bilder"),
  note(
    "Beim Einfügen eines Bildes fragt das Programm nach der Bildbeschreibung. Sagen Sie in ein bis zwei Sätzen, was das Bild mitteilt; bei Diagrammen die Aussage und die wichtigsten Werte. Was nur schmückt, kennzeichnen Sie als schmückend. Text gehört nicht in Bilder.",
  ),
  heading(1, "Sprache"),
  paragraph(
    "Kurze Sätze, gebräuchliche Wörter, Abkürzungen beim ersten Mal ausgeschrieben. Wörter aus anderen Sprachen sind gekennzeichnet, zum Beispiel {en:Single Point of Contact} oder {fr:Charte}, damit Vorleseprogramme sie richtig aussprechen.",
  ),
  heading(1, "Verweise"),
  paragraph(
    "Ein Link nennt sein Ziel: [Barrierefreie-Informationstechnik-Verordnung](https://www.gesetze-im-internet.de/bitv_2_0/) statt „hier“. Farbe allein sagt nichts aus; was wichtig ist, steht auch in Worten da.",
  ),
)

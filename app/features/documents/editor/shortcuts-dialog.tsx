import { Dialog } from "../../../ui/dialog.tsx"
import type { EditorDialogProps } from "./editor-dialogs.tsx"
import { keyWords } from "./key-words.ts"
import { SHORTCUTS } from "./shortcuts.ts"

/** Keys that belong to the text itself, and signs that turn into something. */
const MORE: readonly { title: string; rows: readonly (readonly [what: string, keys: string])[] }[] =
  [
    {
      title: "Bewegen",
      rows: [
        ["Zu den Werkzeugen, mit Escape zurück", "Alt + F10"],
        ["Suchen und ersetzen", keyWords("Mod-f")],
        ["Text verlassen", "Escape, dann Tabulator"],
        ["Unter die Tabelle", keyWords("Mod-Enter")],
        ["Listenpunkt einrücken, ausrücken", "Tabulator, Umschalt + Tabulator"],
        ["Neue Zeile im selben Absatz", "Umschalt + Eingabe"],
      ],
    },
    {
      title: "Anmerkungen",
      rows: [
        ["Kommentieren", keyWords("Mod-Alt-m")],
        ["Haltung zum Absatz", keyWords("Mod-Alt-h")],
        ["Vom Text zur Karte, mit Escape zurück", "Alt + Eingabe"],
        ["Nächste, vorige Karte", `${keyWords("Mod-Alt-n")}, ${keyWords("Mod-Alt-p")}`],
      ],
    },
    {
      title: "Beim Schreiben",
      rows: [
        ["Menü zum Einfügen", "/"],
        ["Person oder Organisation erwähnen", "@ und Anfang des Namens"],
        ["Überschrift 1 bis 4", "# bis #### und Leertaste"],
        ["Liste", "- und Leertaste"],
        ["Nummerierte Liste", "1. und Leertaste"],
        ["Aufgabenliste", "[] und Leertaste"],
        ["Zitat", "> und Leertaste"],
        ["Trennlinie", "---"],
        ["Fett, kursiv", "**Wort**, *Wort*"],
        ["Code, durchgestrichen", "`Wort`, ~~Wort~~"],
      ],
    },
  ]

/** All keys of the editor, from the list that the editor itself obeys. */
export function ShortcutsDialog({ onClose }: EditorDialogProps) {
  const groups = [
    ...SHORTCUTS.map(({ title, shortcuts }) => ({
      title,
      rows: shortcuts.map(({ label, keys }) => [label, keyWords(keys[0] ?? "")] as const),
    })),
    ...MORE,
  ]
  return (
    <Dialog open onClose={onClose} title="Tastenkürzel">
      {groups.map(({ title, rows }) => (
        <section key={title} className="s-keys">
          <h3 className="s-h3">{title}</h3>
          <dl>
            {rows.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}

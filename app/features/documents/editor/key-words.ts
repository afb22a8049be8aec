const GERMAN: Readonly<Record<string, string>> = {
  Mod: "Strg",
  Alt: "Alt",
  Shift: "Umschalt",
  Enter: "Eingabe",
  ArrowUp: "Pfeil oben",
  ArrowDown: "Pfeil unten",
  ArrowLeft: "Pfeil links",
  ArrowRight: "Pfeil rechts",
}

const ON_MAC: Readonly<Record<string, string>> = { ...GERMAN, Mod: "Befehl", Alt: "Wahl" }

const ARIA: Readonly<Record<string, string>> = { Mod: "Control" }
const ARIA_ON_MAC: Readonly<Record<string, string>> = { Mod: "Meta" }

/** "Mod-Alt-1" as a person reads it: "Strg + Alt + 1". */
export function keyWords(keys: string): string {
  return spell(keys, isMac() ? ON_MAC : GERMAN, " + ")
}

/** "Mod-Alt-1" as `aria-keyshortcuts` takes it: "Control+Alt+1". */
export function ariaKeys(keys: string): string {
  return spell(keys, isMac() ? ARIA_ON_MAC : ARIA, "+")
}

function spell(keys: string, words: Readonly<Record<string, string>>, joint: string): string {
  return keys
    .split("-")
    .map((key) => words[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(joint)
}

function isMac(): boolean {
  return /Mac|iP(?:hone|ad|od)/u.test(navigator.platform)
}

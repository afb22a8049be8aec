import { holds, plainNumber } from "../../conditions/browser/conditions.js"

// Saves earlier, and hides what is not asked: all that a page can do without this it does by its form.

const SAVE_AFTER_MS = 1500
const form = document.getElementById("fragen")
const stand = document.getElementById("stand")

// Whoever comes for one question is led to it, not to the list of all.
if (!location.hash) document.querySelector("[autofocus]")?.focus()

/** Heard by whoever sees nothing; what comes at once is said together, a moment after the last. */
const voice = document.createElement("p")
voice.className = "q-sr"
voice.setAttribute("role", "status")
const SAY_AFTER_MS = 400
let sayTimer = 0
let news = new Map()

function say(about, words) {
  news.set(about, words)
  clearTimeout(sayTimer)
  sayTimer = setTimeout(() => {
    voice.textContent = [...news.values()].filter(Boolean).join(" ")
    news = new Map()
  }, SAY_AFTER_MS)
}

/** Answers of this page as conditions ask for them: text, a list, or either by row. */
function answersOf(data) {
  const answers = {}
  const ranks = {}
  for (const input of form.querySelectorAll("[name]")) {
    const { name } = input
    if (name.startsWith("_") || name in answers) continue
    const values = data.getAll(name).filter((value) => value !== "")
    const isMany = input.type === "checkbox"
    const value = isMany ? values : input.inputMode ? plainNumber(values[0] ?? "") : values[0]
    if (values.length === 0) continue
    const [item, row] = name.split(".")
    if (input.tagName === "SELECT") {
      ranks[item] ??= []
      ranks[item][value] = row
      answers[item] = ranks[item].filter(Boolean)
    } else if (row === undefined) answers[item] = value
    else answers[item] = { ...answers[item], [row]: value }
  }
  return answers
}

/** An item that is not asked now is hidden and not sent; the server ignores it anyway. */
function applyConditions() {
  const conditions = Object.entries(JSON.parse(form.dataset.if))
  const before = new Set(conditions.map(([item]) => item).filter(isHidden))
  for (const [item] of conditions) show(item, true)
  for (const [item, condition] of conditions) {
    // One after the other: what is hidden answers nothing for those below it.
    if (!holds(condition, answersOf(new FormData(form)))) show(item, false)
  }
  return conditions.map(([item]) => item).filter((item) => isHidden(item) !== before.has(item))
}

const boxOf = (item) => form.querySelector(`[data-q="${item}"]`)
const isHidden = (item) => boxOf(item)?.hidden === true

/** "Neu: Frage 3", where an answer brings a question, or takes it away. */
function sayConditions() {
  for (const item of applyConditions()) {
    const words = boxOf(item)?.querySelector(".q-n")?.textContent
    if (words) say(item, isHidden(item) ? `${words} entfällt.` : `Neu: ${words}.`)
  }
}

function show(item, isAsked) {
  const box = boxOf(item)
  if (!box) return
  box.hidden = !isAsked
  delete box.dataset.off
  for (const input of box.querySelectorAll("input, select, textarea")) input.disabled = !isAsked
}

/** An answer that stands alone takes the ticks of the others, and they take its. */
function untickOthers({ target }) {
  if (target.type !== "checkbox" || !target.checked) return
  const alone = "alone" in target.dataset
  for (const other of form.querySelectorAll(`input[type="checkbox"][name="${target.name}"]`)) {
    if (other !== target && (alone || "alone" in other.dataset)) other.checked = false
  }
}

let timer = 0
// Where two have filled in the same page, only the button decides.
const waits = form?.dataset.waits !== undefined
let isStopped = waits
let saving = Promise.resolve()
let sent = ""

function fieldsNow() {
  return new URLSearchParams(new FormData(form)).toString()
}

/** What the form says of itself changes with each save and is no change of its own. */
function answersNow() {
  const fields = new URLSearchParams(fieldsNow())
  for (const name of ["_p", "_o"]) fields.delete(name)
  return fields.toString()
}

/** Each sending has a number: one that only comes after a later one writes over nothing. */
function countSending() {
  form.elements._o.value = Number(form.elements._o.value) + 1
}

/** Read out where it is put in: only what is new. */
function showStand(words) {
  if (stand.textContent !== words) stand.textContent = words
}

async function save(isLast) {
  clearTimeout(timer)
  if (isStopped || answersNow() === sent) return
  sent = answersNow()
  countSending()
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
  }
  try {
    const answer = await fetch("/s/save", {
      method: "POST",
      body: fieldsNow(),
      headers,
      keepalive: isLast,
    })
    const { revision, order, words, message } = await answer.json()
    if (answer.ok && order > form.elements._o.value) {
      // Opened anew from the browser's memory, this page counts on from where it was.
      form.elements._o.value = order
      sent = ""
      later(0)
    } else if (answer.ok) {
      form.elements._p.value = revision
      showStand(words)
    } else if (answer.status === 503 || answer.status === 429) {
      sent = ""
      later(1000 * (Number(answer.headers.get("Retry-After")) || 5))
    } else {
      isStopped = true
      showStand(message)
    }
  } catch {
    sent = ""
    showStand(
      "Keine Verbindung. Sie können weiter ausfüllen; gespeichert wird beim Weiterblättern.",
    )
    later(10 * SAVE_AFTER_MS)
  }
}

/** One after the other, so that none overtakes another. */
function queueSave(isLast = false) {
  saving = saving.then(() => save(isLast))
}

function later(milliseconds) {
  clearTimeout(timer)
  timer = setTimeout(queueSave, milliseconds)
}

function countLetters({ target }) {
  const { maxLength, value } = target
  if (!(maxLength > 0) || target.tagName !== "TEXTAREA") return
  const left = maxLength - value.length
  let line = target.nextElementSibling
  if (!line?.classList.contains("q-left")) {
    line = document.createElement("p")
    line.className = "q-left"
    target.after(line)
  }
  line.textContent = left < maxLength / 10 ? `noch ${left} Zeichen` : ""
  if (line.textContent) say("letters", line.textContent)
}

function answering() {
  form.append(voice)
  if (form.dataset.if) applyConditions()
  sent = answersNow()
  form.addEventListener("change", untickOthers)
  form.addEventListener("input", (event) => {
    countLetters(event)
    later(SAVE_AFTER_MS)
  })
  form.addEventListener("change", () => {
    if (form.dataset.if) sayConditions()
    later(SAVE_AFTER_MS)
  })
  form.addEventListener("submit", () => {
    isStopped = true
    clearTimeout(timer)
    // Only what was sent before can come after this.
    if (form.elements._o.value > 0) countSending()
  })
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") queueSave(true)
  })
  addEventListener("pageshow", (event) => {
    if (event.persisted) isStopped = waits
  })
}

/** The page that could not be taken in a rush sends itself again. */
function sendingAgain(waiting) {
  let seconds = Number(waiting.dataset.after)
  const clock = setInterval(() => {
    seconds -= 1
    if (seconds > 0) return
    clearInterval(clock)
    waiting.requestSubmit()
  }, 1000)
}

if (form) answering()
const waiting = document.getElementById("nochmal")
if (waiting) sendingAgain(waiting)

const print = document.getElementById("drucken")
if (print) {
  print.hidden = false
  print.addEventListener("click", () => window.print())
}

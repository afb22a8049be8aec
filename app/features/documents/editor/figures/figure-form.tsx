import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react"
import { REFUSALS } from "../../../../files/limits.ts"
import { Actions, Button, SubmitButton } from "../../../../ui/button.tsx"
import { CheckboxField } from "../../../../ui/choice-field.tsx"
import { TextAreaField, TextField } from "../../../../ui/field.tsx"
import type { Picture } from "./figure-commands.ts"
import { PicturePreview } from "./picture-preview.tsx"
import { ACCEPTED, refusalOf, uploadPicture } from "./upload-picture.ts"

type FigureFormProps = {
  documentId: string
  /** Chosen already, by pasting or dropping. */
  file: File | null
  /** What the figure shows now; null for a new one. */
  held: (Omit<Picture, "src"> & { src: string | null }) | null
  leave: string
  onLeave: () => void
  /** False where the text cannot take it. */
  onTake: (picture: Picture) => boolean
}

type Errors = { file?: string; alt?: string }

const LACKS_ALT =
  "Bitte beschreiben Sie, was das Bild zeigt, oder kennzeichnen Sie es als rein schmückend."
const TEXT_CLOSED =
  "Der Text nimmt gerade keine Änderungen an. Das Bild bleibt gewählt; versuchen Sie es später noch einmal."

/** One picture: the file, its description or that it needs none, and the upload. */
export function FigureForm({
  documentId,
  held,
  leave,
  onLeave,
  onTake,
  ...given
}: FigureFormProps) {
  const [file, setFile] = useState(given.file)
  const [decorative, setDecorative] = useState(held?.decorative ?? false)
  const [errors, setErrors] = useState<Errors>({
    file: given.file ? refusalOf(given.file) : undefined,
  })
  const [progress, setProgress] = useState<number | null>(null)
  const upload = useRef<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => () => upload.current?.abort(), [])
  useFocusOnError(form, errors)

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = target.files?.[0]
    // Closing the chooser without a choice keeps what was chosen before.
    if (chosen === undefined) return
    setFile(chosen)
    setErrors({ ...errors, file: refusalOf(chosen) })
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    if (progress !== null) return
    const alt = decorative ? "" : String(new FormData(event.currentTarget).get("alt") ?? "").trim()
    const found = {
      file: file ? refusalOf(file) : held?.src ? undefined : REFUSALS.missing,
      alt: decorative || alt !== "" ? undefined : LACKS_ALT,
    }
    setErrors(found)
    if (found.file === undefined && found.alt === undefined) await send(alt)
  }

  async function send(alt: string) {
    const stored = file ? await store(file) : { sha256: held?.src ?? "" }
    setProgress(null)
    if (upload.current?.signal.aborted) return
    if ("refusal" in stored) setErrors({ file: stored.refusal })
    else if (!onTake({ src: stored.sha256, alt, decorative })) setErrors({ file: TEXT_CLOSED })
  }

  function store(chosen: File) {
    upload.current = new AbortController()
    setProgress(0)
    const { signal } = upload.current
    return uploadPicture(chosen, { documentId, onProgress: setProgress, signal })
  }

  return (
    <form ref={form} className="s-form" onSubmit={submit} noValidate>
      <PicturePreview file={file} held={held} />
      <TextField
        name="file"
        type="file"
        label={file || held ? "Anderes Bild wählen" : "Bilddatei"}
        hint="PNG, JPEG, WebP oder GIF, höchstens 10 MiB"
        accept={ACCEPTED.join(",")}
        error={errors.file}
        onChange={choose}
      />
      <TextAreaField
        name="alt"
        label="Alternativtext"
        hint="Sagt denen, die das Bild nicht sehen, was es zeigt und wozu es hier steht."
        rows={3}
        maxLength={1000}
        defaultValue={held?.alt ?? ""}
        disabled={decorative}
        error={errors.alt}
      />
      <CheckboxField
        name="decorative"
        label="Das Bild ist rein schmückend"
        hint="Es sagt nichts, was nicht auch im Text steht. Vorleseprogramme übergehen es."
        checked={decorative}
        onChange={({ target }) => setDecorative(target.checked)}
      />
      {progress !== null && <UploadProgress share={progress} />}
      <Actions>
        <SubmitButton pending={progress !== null} pendingLabel="Wird hochgeladen …">
          {held ? "Bild ändern" : "Bild einfügen"}
        </SubmitButton>
        <Button onClick={onLeave}>{leave}</Button>
      </Actions>
    </form>
  )
}

function UploadProgress({ share }: { share: number }) {
  const percent = Math.round(share * 100)
  return (
    <p className="s-upload" role="status">
      <progress max={100} value={percent} aria-label="Hochladen" />
      <span>{percent < 100 ? `${percent} % hochgeladen` : "Das Bild wird geprüft …"}</span>
    </p>
  )
}

/** What is wrong is where the person is then. */
function useFocusOnError(form: { current: HTMLFormElement | null }, { file, alt }: Errors): void {
  useEffect(() => {
    if (file === undefined && alt === undefined) return
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
  }, [form, file, alt])
}

import { useEffect, useState } from "react"

type FileIntoFieldProps = {
  label: string
  /** Id of the text field that takes the file's content. */
  field: string
}

/** Reads a chosen file into a text field; without script only the field is there. */
export function FileIntoField({ label, field }: FileIntoFieldProps) {
  const [isReady, setIsReady] = useState(false)
  useEffect(() => setIsReady(true), [])
  if (!isReady) return null
  return (
    <div className="s-field">
      <label className="s-field__label" htmlFor="file-into-field">
        {label}
      </label>
      <input
        id="file-into-field"
        type="file"
        className="s-in"
        accept=".json,application/json"
        onChange={async (event) => {
          const [file] = event.currentTarget.files ?? []
          const target = document.getElementById(field)
          if (file && target instanceof HTMLTextAreaElement) target.value = await file.text()
        }}
      />
    </div>
  )
}

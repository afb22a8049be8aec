import { useEffect, useState } from "react"
import { pictureAddress } from "../../picture-address.ts"

type PicturePreviewProps = {
  file: File | null
  /** The figure's picture until another is chosen. */
  held: { src: string | null } | null
}

/** Which picture it is, with the name of its file. */
export function PicturePreview({ file, held }: PicturePreviewProps) {
  const own = useFileAddress(file)
  const address = file === null ? pictureAddress(held?.src) : own
  if (address === null) return null
  return (
    <figure className="s-preview">
      {/* Its description is asked for below; the name says enough here. */}
      <img src={address} alt={file ? `Vorschau: ${file.name}` : "Vorschau des Bildes"} />
      {file && (
        <figcaption>
          {file.name}, {sizeWords(file.size)}
        </figcaption>
      )}
    </figure>
  )
}

function useFileAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => {
      setAddress(null)
      URL.revokeObjectURL(made)
    }
  }, [file])
  return address
}

function sizeWords(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1024, "KiB"] : [bytes / 1024 / 1024, "MiB"]
  return `${size.toLocaleString("de-DE", { maximumFractionDigits: 1 })} ${unit}`
}

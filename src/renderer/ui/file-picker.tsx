import type { RefObject } from 'react'

interface FilePickerProps {
  /** Whoever opens it, a button of ours, calls `click()` on it. */
  readonly picker: RefObject<HTMLInputElement | null>
  /** What a screen reader calls it. */
  readonly label: string
  /** Endings and types, as the browser wants them. */
  readonly accept: string
  readonly onFile: (file: File) => void
}

/** The browser's own way to choose one file. It has no look that fits, so a button opens it. */
export function FilePicker({ picker, label, accept, onFile }: FilePickerProps) {
  return (
    <input
      ref={picker}
      type="file"
      accept={accept}
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
      onChange={(event) => {
        const [file] = event.target.files ?? []
        if (file !== undefined) onFile(file)
        // The same file again, mended meanwhile, is another choice.
        event.target.value = ''
      }}
    />
  )
}

import { FolderOpen, ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { droppedFiles, holdsFiles, pickedFiles, type DroppedFile } from '../lib/dropped-files.ts'
import { Button } from './button.tsx'

interface DropZoneProps {
  /** What happens when they are let go: 'Drop to upload to Shop EU'. */
  readonly title: string
  readonly detail?: string
  /** Why nothing can be dropped now. */
  readonly disabledReason?: string | undefined
  readonly onFiles: (files: readonly DroppedFile[]) => void
}

/** Takes files that are dropped anywhere on the page and that nothing else takes, as long as it stands. Draws nothing until something is dragged over the window. */
export function DropZone({ title, detail, disabledReason, onFiles }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  const take = useRef<(transfer: DataTransfer) => void>(() => undefined)
  useEffect(() => {
    take.current = (transfer) => {
      if (disabledReason === undefined) void droppedFiles(transfer).then((files) => files.length > 0 && onFiles(files))
    }
  })
  useEffect(() => {
    // Each element under the pointer tells that it was entered and left: only the balance says whether the window was.
    let depth = 0
    const leave = () => {
      depth = 0
      setIsOver(false)
    }
    const listeners: readonly (readonly [string, (event: DragEvent) => void])[] = [
      [
        'dragenter',
        () => {
          depth += 1
          setIsOver(true)
        },
      ],
      ['dragover', (event) => event.preventDefault()],
      [
        'dragleave',
        () => {
          depth -= 1
          if (depth <= 0) leave()
        },
      ],
      [
        'drop',
        (event) => {
          leave()
          // Taken by another part already.
          if (event.defaultPrevented) return
          event.preventDefault()
          if (event.dataTransfer !== null) take.current(event.dataTransfer)
        },
      ],
    ]
    const ended = new AbortController()
    for (const [name, listen] of listeners) {
      const heard = (event: Event) => {
        if (event instanceof DragEvent && holdsFiles(event.dataTransfer)) listen(event)
      }
      window.addEventListener(name, heard, { signal: ended.signal })
    }
    return () => ended.abort()
  }, [])
  if (!isOver) return null
  return createPortal(
    <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-scrim p-6">
      <div className="grid justify-items-center gap-2 rounded-lg border-2 border-dashed border-accent bg-raised px-10 py-8 text-center shadow-raised">
        <ImagePlus className="size-8 text-accent" strokeWidth={1.5} />
        <p className="text-title font-semibold">{disabledReason === undefined ? title : 'Not now'}</p>
        <p className="max-w-90 text-muted">{disabledReason ?? detail ?? 'Images, videos, or folders of them.'}</p>
      </div>
    </div>,
    document.body,
  )
}

interface PickFilesProps {
  readonly onFiles: (files: readonly DroppedFile[]) => void
  readonly disabledReason?: string | undefined
  readonly isPrimary?: boolean
}

/** The same for those who do not drag: picks files, or a whole folder. */
export function PickFiles({ onFiles, disabledReason, isPrimary = false }: PickFilesProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  const take = (input: HTMLInputElement) => {
    const picked = pickedFiles(input.files)
    // The same files can be picked again.
    input.value = ''
    if (picked.length > 0) onFiles(picked)
  }
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        accept=".jpg,.jpeg,.png,.mp4,.mov"
        aria-label="Files to add"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => take(event.currentTarget)}
      />
      <input ref={folder} type="file" multiple aria-label="Folder to add" tabIndex={-1} className="hidden" onChange={(event) => take(event.currentTarget)} />
      <Button icon={FolderOpen} disabledReason={disabledReason} onClick={() => folder.current?.click()}>
        Add a folder
      </Button>
      <Button icon={ImagePlus} variant={isPrimary ? 'primary' : 'secondary'} disabledReason={disabledReason} onClick={() => files.current?.click()}>
        Add files
      </Button>
    </>
  )
}

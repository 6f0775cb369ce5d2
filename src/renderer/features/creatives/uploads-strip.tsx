import { RotateCcw } from 'lucide-react'
import type { Intake } from '../../bridge/use-intake.ts'
import { useIntakeTile } from '../../bridge/use-intake-tile.ts'
import { countOf } from '../../lib/numbers.ts'
import type { IntakeFile } from '../../stores/intake-store.ts'
import { Button } from '../../ui/button.tsx'
import { FileTile } from '../../ui/file-tile.tsx'

/** What was dropped here: how each file stands, until a person clears it. */
export function UploadsStrip({ intake, readOnlyReason }: { readonly intake: Intake; readonly readOnlyReason: string | undefined }) {
  const { files } = intake
  if (files.length === 0) return null
  const settled = files.filter(({ look, upload }) => look === 'refused' || upload.is === 'there' || upload.is === 'lost')
  const hasWaiting = files.some(({ look, upload }) => look === 'usable' && upload.is === 'waiting')
  return (
    <section aria-label="Dropped files" className="max-h-[55%] shrink-0 overflow-auto border-b border-line bg-panel px-4 py-3">
      <header className="mb-2 flex items-center gap-2">
        <h2 className="flex-1 font-semibold" role="status">
          {wordsOf(files)}
        </h2>
        {hasWaiting && !files.some(({ look }) => look === 'reading') ? (
          <Button icon={RotateCcw} pending={intake.isStarting} disabledReason={readOnlyReason} onClick={intake.upload}>
            Upload what waits
          </Button>
        ) : null}
        {settled.length === 0 ? null : (
          <Button variant="quiet" onClick={() => intake.remove(new Set(settled.map((file) => file.id)))}>
            Clear what is done
          </Button>
        )}
      </header>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(172px,1fr))] gap-3">
        {files.map((file) => (
          <UploadTile key={file.id} file={file} onRemove={() => intake.remove(new Set([file.id]))} />
        ))}
      </div>
    </section>
  )
}

function UploadTile({ file, onRemove }: { readonly file: IntakeFile; readonly onRemove: () => void }) {
  const tile = useIntakeTile(file)
  return <FileTile {...tile} size="small" onRemove={file.upload.is === 'sending' ? undefined : onRemove} />
}

function wordsOf(files: readonly IntakeFile[]): string {
  const count = (holds: (file: IntakeFile) => boolean) => files.filter(holds).length
  const parts = [
    [count(({ look }) => look === 'reading'), 'being looked at'],
    [count(({ look, upload }) => look === 'usable' && upload.is === 'waiting'), 'not at Meta yet'],
    [count(({ upload }) => upload.is === 'sending'), 'on the way'],
    [count(({ upload }) => upload.is === 'there'), 'at Meta'],
    [count(({ look, upload }) => look === 'refused' || upload.is === 'lost'), 'not taken'],
  ] as const
  const said = parts.filter(([many]) => many > 0).map(([many, word]) => `${String(many)} ${word}`)
  return `${countOf(files.length, 'file')} dropped: ${said.join(', ')}`
}

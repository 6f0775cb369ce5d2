import { Images, RotateCcw, Scissors } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useIntakeTile } from '../../../bridge/use-intake-tile.ts'
import { countOf } from '../../../lib/numbers.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { DropZone, PickFiles } from '../../../ui/drop-zone.tsx'
import { FileTile } from '../../../ui/file-tile.tsx'
import { Note } from '../../../ui/note.tsx'
import { editDraft } from '../draft-store.ts'
import { ConceptCard, useAssetDrop } from './concept-card.tsx'
import { fileConcepts, isLacking, removeAssets, splitOff } from './draft-assets.ts'
import type { DraftEdit } from '../model/part-edits.ts'
import { LibraryDialog } from './library-dialog.tsx'
import { useDraftUploads } from './use-draft-uploads.ts'
import { useDropReport } from './use-drop-report.ts'

/**
 * The images and films of a launch: dropped anywhere on the page, looked at, uploaded, grouped into concepts, corrected by hand.
 * @param draft as `useDraft` gives it; changes go into it by `editDraft`.
 */
export function CreativeStep({ draft }: { readonly draft: LaunchDraft }) {
  const { intake, readOnlyReason } = useDraftUploads(draft)
  const { files } = intake
  const all = useRef<HTMLDivElement>(null)
  const outsideBox = useRef<HTMLDivElement>(null)
  useDropReport(files, () => {
    const box = outsideBox.current ?? all.current
    box?.scrollIntoView({ block: 'center' })
    box?.focus({ preventScroll: true })
  })
  const shapes = useMemo(() => fileConcepts(draft), [draft])
  const byHash = useMemo(() => new Map<string | null, IntakeFile>(files.map((file) => [file.inspected?.contentHash ?? '', file])), [files])
  const edit = (change: DraftEdit, field?: string) => editDraft(draft.id, change, field ?? null)
  const remove = (assetIds: ReadonlySet<string>) => {
    const hashes = new Set(draft.assets.filter((asset) => assetIds.has(asset.id)).map((asset) => asset.contentHash))
    // Its upload goes on, or Meta has it already: a launch merely does not use it.
    intake.remove(new Set(files.filter((file) => file.inspected !== null && hashes.has(file.inspected.contentHash)).map((file) => file.id)))
    edit(removeAssets(assetIds))
  }
  const outside = files.filter((file) => file.look !== 'usable')
  const refused = outside.filter((file) => file.look === 'refused')
  return (
    <div ref={all} tabIndex={-1} className="grid gap-3 focus-visible:outline-none">
      <DropZone title="Drop to add to this launch" detail="Images, videos, or folders of them. They are checked here, then uploaded to the ad account." onFiles={intake.add} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-48 flex-1 text-muted" role="status">
          {standingWords(draft, files)}
        </p>
        {refused.length === 0 ? null : (
          <Button variant="quiet" onClick={() => intake.remove(new Set(refused.map((file) => file.id)))}>
            Clear {countOf(refused.length, 'refused file')}
          </Button>
        )}
        <Button icon={Images} onClick={() => showDialog((close) => <LibraryDialog draft={draft} onClose={close} />)}>
          Add from the library
        </Button>
        <PickFiles onFiles={intake.add} />
      </div>
      <Waiting files={files} isStarting={intake.isStarting} readOnlyReason={readOnlyReason} onUpload={intake.upload} />
      {outside.length === 0 ? null : (
        <div ref={outsideBox} tabIndex={-1} aria-label="Files that are not in a concept" role="group" className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-2">
          {outside.map((file) => (
            <OutsideTile key={file.id} file={file} onRemove={() => intake.remove(new Set([file.id]))} />
          ))}
        </div>
      )}
      {draft.concepts.map((concept, index) => {
        const own = shapes[index]
        return own === undefined ? null : (
          <ConceptCard key={concept.id} draft={draft} concept={concept} shapes={own} fileOf={(hash) => byHash.get(hash)} onEdit={edit} onRemove={remove} />
        )
      })}
      {draft.concepts.some((concept) => concept.assetIds.length > 1) ? <NewConcept draft={draft} onEdit={edit} /> : null}
    </div>
  )
}

function OutsideTile({ file, onRemove }: { readonly file: IntakeFile; readonly onRemove: () => void }) {
  return <FileTile {...useIntakeTile(file)} size="small" onRemove={file.look === 'reading' ? undefined : onRemove} />
}

function standingWords(draft: LaunchDraft, files: readonly IntakeFile[]): string {
  const reading = files.filter((file) => file.look === 'reading').length
  if (reading > 0) return `${countOf(reading, 'file')} being looked at.`
  if (draft.assets.length === 0) return 'Drop images or videos anywhere on this page, or folders of them.'
  const lacking = draft.assets.filter(isLacking).length
  const there = lacking === 0 ? 'all at Meta' : `${String(lacking)} not at Meta yet`
  return `${countOf(draft.assets.length, 'file')} in ${countOf(draft.concepts.length, 'concept')}, ${there}.`
}

interface WaitingProps {
  readonly files: readonly IntakeFile[]
  readonly isStarting: boolean
  readonly readOnlyReason: string | undefined
  readonly onUpload: () => void
}

/** Said where files wait though nothing is under way: an upload that could not begin does not begin by itself. */
function Waiting({ files, isStarting, readOnlyReason, onUpload }: WaitingProps) {
  const waiting = files.filter((file) => file.look === 'usable' && file.upload.is === 'waiting')
  if (waiting.length === 0 || files.some((file) => file.look === 'reading') || isStarting) return null
  return (
    <Note
      tone="warn"
      title={`${countOf(waiting.length, 'file')} not uploaded.`}
      action={
        <Button icon={RotateCcw} disabledReason={readOnlyReason} onClick={onUpload}>
          Upload
        </Button>
      }
    >
      A launch uses what is at Meta.
    </Note>
  )
}

function NewConcept({ draft, onEdit }: { readonly draft: LaunchDraft; readonly onEdit: (edit: DraftEdit) => void }) {
  const drop = useAssetDrop((assetId) => {
    const from = draft.concepts.find((concept) => concept.assetIds.includes(assetId))
    if (from !== undefined) onEdit(splitOff(from.id, [assetId]))
  })
  return (
    <div
      aria-hidden="true"
      {...drop.handlers}
      className={classNames(
        'flex items-center justify-center gap-2 rounded-lg border border-dashed p-3 text-small',
        drop.isOver ? 'border-accent bg-accent-soft text-accent' : 'border-line-strong text-faint',
      )}
    >
      <Scissors className="size-3.5" /> Drag an image here for a concept of its own
    </div>
  )
}

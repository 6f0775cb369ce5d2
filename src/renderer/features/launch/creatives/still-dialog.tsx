import { useState } from 'react'
import type { VideoFrame } from '#shared/domain/creative.ts'
import type { DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useClient } from '../../../bridge/client-context.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { errorJson } from '../../../bridge/intake.ts'
import { takeStill } from '../../../bridge/video-stills.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Note } from '../../../ui/note.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Thumbnail } from '../../../ui/thumbnail.tsx'
import { editDraft } from '../draft-store.ts'
import { withStills } from './draft-assets.ts'

interface StillDialogProps {
  readonly draft: Pick<LaunchDraft, 'id' | 'connectionId' | 'accountId'>
  readonly asset: DraftAsset & { readonly videoId: NonNullable<DraftAsset['videoId']> }
  readonly onClose: () => void
}

/** Chooses the still picture of a video out of those that Meta took. */
export function StillDialog({ draft, asset, onClose }: StillDialogProps) {
  const client = useClient()
  const [connectionId, accountId, videoId] = [draft.connectionId, draft.accountId, asset.videoId]
  const found = useRoute('creatives.frames', { connectionId, accountId, videoId })
  const frames = found.data?.frames ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [isTaking, setIsTaking] = useState(false)
  const [failure, setFailure] = useState<{ readonly message: string; readonly advice: string | undefined } | null>(null)
  const take = async (frameId: string) => {
    setIsTaking(true)
    setFailure(null)
    try {
      const still = await takeStill(client, { connectionId, accountId, videoId, name: asset.name, frameId })
      editDraft(draft.id, (now) => withStills(now, [still]))
      onClose()
    } catch (error) {
      const { message, data } = errorJson(error)
      setFailure({ message, advice: data.advice })
      setIsTaking(false)
    }
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="wide"
      title="Still picture"
      description={`Shown before ${asset.name} plays, and where videos do not play.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={isTaking} disabledReason={chosen === null ? 'Choose a picture first.' : undefined} onClick={() => (chosen === null ? undefined : void take(chosen))}>
            Use this picture
          </Button>
        </>
      }
    >
      {found.isError ? (
        <ErrorState error={describeError(found.error)} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
      ) : found.isPending ? (
        <div role="status" aria-label="Reading the pictures of the video" className="grid grid-cols-4 gap-3">
          {[1, 2, 3, 4].map((number) => (
            <Skeleton key={number} className="h-44 w-full rounded-lg" />
          ))}
        </div>
      ) : frames.length === 0 ? (
        <EmptyState
          title="No picture yet"
          action={
            <Button pending={found.isFetching} onClick={() => void found.refetch()}>
              Look again
            </Button>
          }
        >
          Meta takes pictures out of a video while it works on it. That can take a few minutes.
        </EmptyState>
      ) : (
        <Frames frames={frames} chosen={chosen} onChoose={setChosen} />
      )}
      {failure === null ? null : (
        <Note tone="bad" title={failure.message}>
          {failure.advice}
        </Note>
      )}
    </Dialog>
  )
}

interface FramesProps {
  readonly frames: readonly VideoFrame[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function Frames({ frames, chosen, onChoose }: FramesProps) {
  return (
    <div role="radiogroup" aria-label="Pictures of the video" className="grid grid-cols-[repeat(auto-fill,minmax(172px,1fr))] gap-3 pb-1">
      {frames.map(({ id, dataUrl, isPreferred }, index) => (
        <label
          key={id}
          className={classNames('relative flex min-w-0 cursor-pointer flex-col gap-1.5 rounded-lg border p-1.5', chosen === id ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover')}
        >
          <Thumbnail src={dataUrl} kind="image" alt="" className="h-40" />
          <span className="flex min-w-0 flex-wrap items-center gap-2 px-1 pb-1">
            <input type="radio" name="frame" value={id} checked={chosen === id} onChange={() => onChoose(id)} className="accent-(--color-accent)" />
            <span className="flex-1 whitespace-nowrap">Picture {index + 1}</span>
            {isPreferred ? <Badge>Meta&apos;s choice</Badge> : null}
          </span>
        </label>
      ))}
    </div>
  )
}

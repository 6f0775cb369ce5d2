import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { describeError } from '../../../bridge/describe-error.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { DraftView } from '../use-draft.ts'

const formats = [
  { value: 'MOBILE_FEED_STANDARD', label: 'Facebook feed, mobile' },
  { value: 'DESKTOP_FEED_STANDARD', label: 'Facebook feed, computer' },
  { value: 'FACEBOOK_STORY_MOBILE', label: 'Facebook stories' },
  { value: 'FACEBOOK_REELS_MOBILE', label: 'Facebook Reels' },
  { value: 'MARKETPLACE_MOBILE', label: 'Facebook Marketplace' },
  { value: 'RIGHT_COLUMN_STANDARD', label: 'Facebook right column' },
  { value: 'INSTAGRAM_STANDARD', label: 'Instagram feed' },
  { value: 'INSTAGRAM_STORY', label: 'Instagram stories' },
  { value: 'INSTAGRAM_REELS', label: 'Instagram Reels' },
] as const
type Format = (typeof formats)[number]['value']

/** Under the page's isolation a foreign frame shows only when it goes without cookies. React's types do not know the attribute yet. */
const withoutCookies = { credentialless: true }

interface MetaPreviewProps {
  readonly draftId: string
  readonly rowId: string
  readonly saveNow: DraftView['saveNow']
  readonly onClose: () => void
}

/**
 * The ad as Meta draws it. The frame is a foreign page: it gets no right of ours, no address of ours, and may only run its own scripts.
 */
export function MetaPreview({ draftId, rowId, saveNow, onClose }: MetaPreviewProps) {
  const [format, setFormat] = useState<Format>('MOBILE_FEED_STANDARD')
  const [isUnsaved, setIsUnsaved] = useState(false)
  const preview = useSend('adPicks.preview')
  const { mutate } = preview
  useEffect(() => {
    let isCurrent = true
    void saveNow().then((revision) => {
      if (!isCurrent) return
      setIsUnsaved(revision === null)
      if (revision !== null) mutate({ draftId, revision, rowId, format })
    })
    return () => {
      isCurrent = false
    }
  }, [saveNow, mutate, draftId, rowId, format])
  const again = () => void saveNow().then((revision) => (revision === null ? setIsUnsaved(true) : mutate({ draftId, revision, rowId, format })))
  return (
    <Dialog isOpen onOpenChange={onClose} title="Meta's own preview" description="Meta draws it with what the draft says now. Nothing is made." footer={<Button onClick={onClose}>Close</Button>}>
      <div className="grid justify-items-center gap-4 pt-1">
        <Select aria-label="Placement" className="w-64" value={format} options={formats} onValueChange={setFormat} />
        {isUnsaved ? (
          <Note tone="bad" title="The draft could not be saved, so Meta can't draw it.">
            Close this, and see what the top of the page says.
          </Note>
        ) : preview.isError ? (
          <Note
            tone="bad"
            title={describeError(preview.error).message}
            action={
              <Button icon={RefreshCw} onClick={again}>
                Try again
              </Button>
            }
          >
            {describeError(preview.error).advice}
          </Note>
        ) : preview.data === undefined || preview.isPending ? (
          <div role="status" aria-label="Asking Meta">
            <Skeleton className="h-120 w-80 rounded-lg" />
          </div>
        ) : (
          <iframe
            title="Meta's preview of the ad"
            src={preview.data.address}
            sandbox="allow-scripts"
            {...withoutCookies}
            referrerPolicy="no-referrer"
            width={Math.min(preview.data.width, 520)}
            height={Math.min(preview.data.height, 700)}
            className="rounded-lg border border-line bg-raised"
          />
        )}
      </div>
    </Dialog>
  )
}

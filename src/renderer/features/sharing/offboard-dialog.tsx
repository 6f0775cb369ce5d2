import { useMemo, useState } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareEdit, ShareTargets } from '#shared/domain/sharing.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { MultiSelect } from '../../ui/multi-select.tsx'
import { Note } from '../../ui/note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

interface OffboardDialogProps {
  readonly connectionId: ConnectionId
  readonly pixels: readonly Pixel[]
  readonly targets: ShareTargets | undefined
  /** Cells that the open draft has marked already. */
  readonly marked: number
  readonly onMark: (edits: readonly ShareEdit[], partnerName: string, keepsMarked: boolean) => void
  readonly onClose: () => void
}

/** A partner leaves: shows every pixel that it has, then marks them all to be taken away. */
export function OffboardDialog({ connectionId, pixels, targets, marked, onMark, onClose }: OffboardDialogProps) {
  const [keepsMarked, setKeepsMarked] = useState(false)
  const partners = useMemo(() => (targets?.partners ?? []).filter((partner) => !partner.isOwn), [targets])
  const [partnerId, setPartnerId] = useState<string | null>(null)
  const partner = partners.find((each) => each.id === partnerId)
  const found = useRoute('sharing.partnerEdits', { connectionId, partnerId: partnerId ?? '1' }, { isEnabled: partnerId !== null })
  const edits = partnerId === null ? [] : (found.data?.edits ?? [])
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title="Take a partner off everything"
      description="Finds every pixel that a partner has and marks it to be taken away. Nothing is sent until you run the plan."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={edits.length === 0 ? 'Choose a partner that has pixels first.' : undefined}
            onClick={() => {
              onMark(edits, partner?.name ?? '', keepsMarked)
              onClose()
            }}
          >
            Mark {countOf(edits.length, 'share')} in the matrix
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div>
          <MultiSelect
            label="Partners"
            isSingle
            selected={new Set(partnerId === null ? [] : [partnerId])}
            onSelectedChange={(selected) => setPartnerId([...selected][0] ?? null)}
            options={partners.map((each) => ({ value: each.id, label: each.name, detail: each.id }))}
            trigger={<FilterChip label="Partner" value={partner?.name} />}
          />
        </div>
        {partnerId === null ? null : found.isPending ? (
          <div role="status" aria-busy="true" aria-label="Reading what this partner has" className="grid gap-2">
            <Skeleton className="h-5 w-full" />
            <Skeleton className="h-5 w-4/5" />
            <Skeleton className="h-5 w-3/5" />
          </div>
        ) : found.isError ? (
          <ErrorState error={describeError(found.error)} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
        ) : (
          <FoundShares edits={found.data.edits} problems={found.data.problems} pixels={pixels} name={partner?.name ?? 'This partner'} />
        )}
        {marked === 0 ? null : (
          <Checkbox
            checked={keepsMarked}
            onCheckedChange={setKeepsMarked}
            label={`Keep the ${countOf(marked, 'cell')} marked before in the same plan`}
            hint="Left out otherwise. Undo brings them back."
          />
        )}
      </div>
    </Dialog>
  )
}

interface FoundSharesProps {
  readonly edits: readonly ShareEdit[]
  readonly problems: readonly string[]
  readonly pixels: readonly Pixel[]
  readonly name: string
}

function FoundShares({ edits, problems, pixels, name }: FoundSharesProps) {
  const names = useMemo(() => new Map<string, string>(pixels.map((pixel) => [pixel.id, pixel.name])), [pixels])
  const ids = useMemo(() => [...new Set(edits.map((edit) => edit.pixelId))], [edits])
  return (
    <>
      {problems.length === 0 ? null : (
        <Note tone="warn" title="Not everything could be read, so there may be more.">
          {problems.slice(0, 3).join(' ')}
        </Note>
      )}
      {ids.length === 0 ? (
        <p className="text-muted">
          <bdi>{name}</bdi> has none of the pixels that this connection can take away.
        </p>
      ) : (
        <section className="grid gap-1.5">
          <h3 className="font-medium">
            <bdi>{name}</bdi> has {countOf(ids.length, 'pixel')}
          </h3>
          <ul aria-label={`Pixels of ${name}`} className="max-h-60 overflow-auto rounded-md border border-line bg-sunken">
            {ids.map((id) => (
              <li key={id} className="flex justify-between gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
                <bdi className="truncate">{names.get(id) ?? 'Pixel'}</bdi>
                <span className="num font-mono text-small text-faint">{id}</span>
              </li>
            ))}
          </ul>
          <p className="text-small text-muted">
            {countOf(edits.length, 'share')} to take away. Its ad accounts lose these pixels with it.
          </p>
        </section>
      )}
    </>
  )
}

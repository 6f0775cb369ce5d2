import { Copy, History, Plus, RefreshCw, Share2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Pixel } from '#shared/domain/pixel.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useKeptTable } from '../../bridge/use-kept-table.ts'
import { useRefresh, useRoute } from '../../bridge/use-route.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useShareSelection } from '../../stores/share-selection-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ViewsMenu } from '../../ui/data-table/views-menu.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { AccessProgress } from './access-progress.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { NoPixels } from './no-pixels.tsx'
import { pixelColumns } from './pixel-columns.tsx'
import { pixelMenu } from './pixel-menu.ts'
import { ProblemsBanner } from './problems-banner.tsx'
import { screenCommands } from './screen-commands.ts'
import { useAccessReader } from './use-access-reader.ts'

const rowId = (pixel: Pixel) => pixel.id
const noPixels: readonly Pixel[] = []
const noProblems: readonly string[] = []

/** Every pixel of every portfolio in one list. */
export function PixelsScreen() {
  const [, navigate] = useLocation()
  const info = useRoute('app.info', {})
  const query = useRoute('pixels.list', {})
  const refresh = useRefresh('pixels.list', {}, { refresh: true })
  const table = useKeptTable('pixels', { sort: [{ id: 'name', desc: false }] })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const save = useSaveFile()
  const pixels = query.data?.pixels ?? noPixels
  const problems = query.data?.problems ?? noProblems
  const access = useAccessReader(pixels)
  const hasConnection = useConnections((store) => store.connections.length > 0)
  const readAt = query.data?.readAt ?? null
  const chosen = useMemo(() => pixels.filter((pixel) => selected.has(pixel.id)), [pixels, selected])
  const share = (shared: readonly Pixel[]) => {
    useShareSelection.setState({ pixelIds: shared.map((pixel) => pixel.id) })
    navigate('/sharing')
  }
  const readOnlyReason = info.data?.readOnlyReason ?? undefined
  const createOff = readOnlyReason ?? (hasConnection ? undefined : 'Connect a token first.')
  const create = () => showDialog((close) => <CreateDialog onClose={close} />, { keepsInput: true })
  const unread = pixels.filter((pixel) => pixel.access === null).length
  const { mutate: refreshNow } = refresh
  const { readAll } = access
  useCommands(
    'pixels',
    useMemo(() => screenCommands({ refresh: refreshNow, readAll, unread, hasConnection }), [refreshNow, readAll, unread, hasConnection]),
  )
  const error = query.error ?? (query.data === undefined ? refresh.error : null)
  return (
    <>
      <ScreenHeader
        title="Pixels"
        {...(query.data === undefined ? {} : { summary: <Chip label="In all portfolios" value={formatCount(pixels.length)} /> })}
        actions={
          <>
            <Button variant="quiet" icon={History} onClick={() => navigate('/pixels/history')}>
              Access history
            </Button>
            <Button icon={Plus} disabledReason={createOff} onClick={create}>
              Create pixels
            </Button>
            {chosen.length === 0 ? null : (
              <Button variant="primary" icon={Share2} onClick={() => share(chosen)}>
                {`Share ${countOf(chosen.length, 'pixel')}`}
              </Button>
            )}
          </>
        }
      />
      <ProblemsBanner problems={pixels.length === 0 ? noProblems : problems} failure={query.data === undefined ? null : refresh.error} onRetry={() => refresh.mutate()} />
      <DataTable
        label="Pixels"
        rows={pixels}
        columns={pixelColumns}
        rowId={rowId}
        state={table.state}
        onStateChange={table.setState}
        selection={selected}
        onSelectionChange={setSelected}
        onOpen={(pixel) => navigate(`/pixels/${pixel.id}`)}
        rowMenu={(pixel) => pixelMenu(pixel, { open: () => navigate(`/pixels/${pixel.id}`), share: () => share([pixel]) })}
        isLoading={query.isPending}
        error={error === null ? undefined : <ErrorState error={describeError(error)} isRetrying={refresh.isPending} onRetry={() => refresh.mutate()} />}
        empty={<NoPixels problems={problems} onRetry={() => refresh.mutate()} onCreate={create} createOff={createOff} />}
        noun={['pixel', 'pixels']}
        toolbarEnd={
          <>
            <AccessProgress reader={access} unread={unread} />
            {readAt === null ? null : (
              <span className="text-small whitespace-nowrap text-muted max-[1180px]:hidden">
                Read <RelativeTime at={readAt} isShort />
              </span>
            )}
            <IconButton
              icon={RefreshCw}
              label="Read all pixels again from Meta"
              pending={refresh.isPending}
              disabledReason={hasConnection ? undefined : 'Connect a token first.'}
              onClick={() => refresh.mutate()}
            />
            <ViewsMenu views={table.views} onApply={table.applyView} onSave={table.saveView} onRemove={table.removeView} />
          </>
        }
        bulkActions={
          <Button icon={Copy} onClick={() => copyIds(chosen)}>
            Copy ids
          </Button>
        }
        exportName="pixels"
        onExport={save}
        onVisibleRowsChange={access.look}
      />
    </>
  )
}

function copyIds(pixels: readonly Pixel[]): void {
  void navigator.clipboard
    .writeText(pixels.map((pixel) => pixel.id).join('\n'))
    .then(() => showToast({ tone: 'good', title: `Copied ${countOf(pixels.length, 'pixel id')}` }))
}

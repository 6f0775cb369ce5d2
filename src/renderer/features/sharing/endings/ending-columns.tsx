import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { dayText } from '../../../lib/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import type { DataColumn } from '../../../ui/data-table/column.ts'
import { RelativeDay, RelativeTime } from '../../../ui/relative-time.tsx'
import { endingStateOf } from './ending-words.ts'

const targetKinds = { partner: 'Partner', account: 'Ad account' } as const

export const endingColumns: readonly DataColumn<ShareEnding>[] = [
  { id: 'pixel', header: 'Pixel', width: 200, value: (ending) => ending.pixel.name, cell: (ending) => <bdi className="truncate">{ending.pixel.name}</bdi> },
  { id: 'target', header: 'Shared with', width: 200, value: (ending) => ending.targetName, cell: (ending) => <bdi className="truncate">{ending.targetName}</bdi> },
  { id: 'kind', header: 'Kind', width: 100, value: (ending) => targetKinds[ending.target.type], filter: 'options' },
  {
    id: 'ends',
    header: 'Ends',
    width: 200,
    value: (ending) => ending.endsAt,
    text: (ending) => dayText(ending.endsAt),
    cell: (ending) => (
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="num whitespace-nowrap">{dayText(ending.endsAt)}</span>
        <span className="truncate text-small text-faint">
          <RelativeDay at={ending.endsAt} isShort />
        </span>
      </span>
    ),
    filter: 'date',
  },
  {
    id: 'state',
    header: 'State',
    width: 150,
    value: (ending) => endingStateOf(ending).label,
    cell: (ending) => <Badge tone={endingStateOf(ending).tone}>{endingStateOf(ending).label}</Badge>,
    filter: 'options',
  },
  { id: 'through', header: 'Through', width: 160, value: (ending) => (ending.target.type === 'partner' ? null : ending.through.name), hint: 'The portfolio through which an ad account has the pixel' },
  {
    id: 'connection',
    header: 'Connection',
    width: 180,
    value: (ending) => ending.connection.name,
    text: (ending) => (ending.canAct ? ending.connection.name : `${ending.connection.name}, not connected`),
    cell: (ending) => (
      <span className="flex min-w-0 items-center gap-2">
        <bdi className="truncate">{ending.connection.name}</bdi>
        {ending.canAct ? null : <Badge tone="warn">not connected</Badge>}
      </span>
    ),
    filter: 'options',
  },
  { id: 'pixelId', header: 'Pixel id', width: 160, isHidden: true, value: (ending) => ending.pixel.id, cell: (ending) => <CopyText text={ending.pixel.id} what="pixel id" isQuiet tabIndex={-1} /> },
  {
    id: 'targetId',
    header: 'Target id',
    width: 160,
    isHidden: true,
    value: (ending) => ending.target.id,
    cell: (ending) => <CopyText text={ending.target.id} what="target id" isQuiet tabIndex={-1} />,
  },
  { id: 'set', header: 'Set', width: 110, isHidden: true, value: (ending) => ending.setAt, cell: (ending) => <RelativeTime at={ending.setAt} isShort />, filter: 'date' },
]

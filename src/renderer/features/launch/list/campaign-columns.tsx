import { Badge } from '../../../ui/badge.tsx'
import type { DataColumn } from '../../../ui/data-table/column.ts'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import type { CampaignRow } from './campaign-rows.ts'
import { RowMenu } from './row-menu.tsx'

export const campaignColumns: readonly DataColumn<CampaignRow>[] = [
  { id: 'name', header: 'Name', width: 290, value: (row) => row.name },
  { id: 'state', header: 'State', width: 150, value: (row) => row.state.word, filter: 'options', cell: (row) => <Badge tone={row.state.tone}>{row.state.word}</Badge> },
  { id: 'account', header: 'Ad account', width: 220, value: (row) => row.account, filter: 'options' },
  { id: 'ads', header: 'Ads', align: 'end', width: 90, value: (row) => row.ads, filter: 'number' },
  { id: 'at', header: 'Changed', width: 150, value: (row) => row.at, filter: 'date', cell: (row) => <RelativeTime at={row.at} /> },
  { id: 'do', header: '', width: 64, isSortable: false, value: () => null, cell: (row) => <RowMenu row={row} /> },
]

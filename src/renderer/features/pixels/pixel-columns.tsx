import type { Pixel } from '#shared/domain/pixel.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { CountCell, LastFiredCell, LimitsCell, NameCell, PortfoliosCell } from './pixel-cells.tsx'
import { dataUseWord, limitsOf, relationWords } from './pixel-words.ts'

export const pixelColumns: readonly DataColumn<Pixel>[] = [
  { id: 'name', header: 'Name', width: 236, value: (pixel) => pixel.name, cell: (pixel) => <NameCell pixel={pixel} /> },
  {
    id: 'id',
    header: 'Pixel id',
    width: 174,
    value: (pixel) => pixel.id,
    cell: (pixel) => <CopyText text={pixel.id} what="pixel id" isQuiet tabIndex={-1} />,
  },
  {
    id: 'portfolio',
    header: 'Portfolio',
    width: 214,
    value: (pixel) => [...new Set(pixel.holdings.map((holding) => holding.businessName))],
    cell: (pixel) => <PortfoliosCell pixel={pixel} />,
    filter: 'options',
  },
  {
    id: 'relation',
    header: 'Owned or client',
    width: 130,
    value: (pixel) => [...new Set(pixel.holdings.map((holding) => relationWords[holding.relation]))],
    filter: 'options',
    isHidden: true,
  },
  {
    id: 'lastFired',
    header: 'Last fired',
    width: 118,
    value: (pixel) => pixel.lastFiredAt,
    text: (pixel) => pixel.lastFiredAt ?? 'never',
    cell: (pixel) => <LastFiredCell pixel={pixel} />,
    filter: 'date',
  },
  {
    id: 'limits',
    header: 'Limits',
    width: 120,
    value: (pixel) => limitsOf(pixel),
    cell: (pixel) => <LimitsCell pixel={pixel} />,
    filter: 'options',
    optionLabel: (value) => (value === '' ? 'Neither' : value),
  },
  {
    id: 'partners',
    header: 'Partners',
    width: 115,
    align: 'end',
    value: (pixel) => pixel.access?.partners ?? null,
    cell: (pixel) => <CountCell pixel={pixel} of="partners" />,
    filter: 'number',
    hint: 'Partner portfolios that have this pixel. Read from Meta for the rows in view.',
  },
  {
    id: 'accounts',
    header: 'Ad accounts',
    width: 105,
    align: 'end',
    value: (pixel) => pixel.access?.accounts ?? null,
    cell: (pixel) => <CountCell pixel={pixel} of="accounts" />,
    filter: 'number',
    hint: 'Ad accounts that have this pixel through a portfolio you can see. Read from Meta for the rows in view.',
  },
  {
    id: 'created',
    header: 'Created',
    width: 92,
    value: (pixel) => pixel.createdAt,
    cell: (pixel) => (pixel.createdAt === null ? <NoValue /> : <RelativeTime at={pixel.createdAt} isShort />),
    filter: 'date',
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 180,
    value: (pixel) => pixel.owner?.name ?? null,
    text: (pixel) => pixel.owner?.name ?? 'not visible',
    filter: 'options',
    optionLabel: (value) => (value === '' ? 'Not visible' : value),
    isHidden: true,
    hint: 'The portfolio that owns it, where this connection may see that.',
  },
  { id: 'dataUse', header: 'Data use', width: 190, value: (pixel) => dataUseWord(pixel.dataUse), filter: 'options', isHidden: true },
]

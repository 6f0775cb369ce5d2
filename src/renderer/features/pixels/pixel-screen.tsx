import { ExternalLink, RefreshCw, Share2 } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useOpenAtMeta } from '../../bridge/use-open-at-meta.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useShareSelection } from '../../stores/share-selection-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Stat } from '../../ui/stat.tsx'
import { AccountsCard } from './accounts-card.tsx'
import { GainedLine } from './gained-line.tsx'
import { metaPlaces } from './meta-places.ts'
import { PartnersCard } from './partners-card.tsx'
import { LoadingPixel } from './loading-pixel.tsx'
import { LastFiredCell } from './pixel-cells.tsx'
import { dataUseWord, limitHints, limitsOf, relationWords } from './pixel-words.ts'
import { useEnds } from './use-ends.ts'

const above = [{ label: 'Pixels', href: '/pixels' }]

/** One pixel: what it is, who has it, and where it is found at Meta. */
export function PixelScreen() {
  const { id = '' } = useParams()
  const query = useRoute('pixels.get', { pixelId: id })
  // The list knows the name already while Meta is asked for the rest.
  const listed = useRoute('pixels.list', {}, { isEnabled: false }).data?.pixels.find((pixel) => pixel.id === id)
  if (query.data !== undefined) {
    return <KnownPixel {...query.data} isReading={query.isFetching} failure={query.error} onRefresh={() => void query.refetch()} />
  }
  return (
    <>
      <ScreenHeader title={listed?.name ?? 'Pixel'} breadcrumbs={above} />
      {query.isError ? (
        <ErrorState error={describeError(query.error)} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingPixel />
      )}
    </>
  )
}

interface KnownPixelProps {
  readonly pixel: Pixel
  readonly access: PixelAccess
  readonly isReading: boolean
  readonly failure: unknown
  readonly onRefresh: () => void
}

function KnownPixel({ pixel, access, isReading, failure, onRefresh }: KnownPixelProps) {
  const [, navigate] = useLocation()
  const share = () => {
    useShareSelection.setState({ pixelIds: [pixel.id] })
    navigate('/sharing')
  }
  const endOf = useEnds(pixel.id)
  const pending = access.partners.filter((partner) => partner.status === 'pending').length
  return (
    <>
      <ScreenHeader
        title={pixel.name}
        breadcrumbs={above}
        summary={limitsOf(pixel).map((limit) => (
          <Badge key={limit} tone={limit === 'Unavailable' ? 'bad' : 'warn'}>
            {limit}
          </Badge>
        ))}
        actions={
          <>
            <IconButton icon={RefreshCw} label="Read again from Meta" pending={isReading} onClick={onRefresh} />
            <MetaLinks pixel={pixel} />
            <Button variant="primary" icon={Share2} onClick={share}>
              Share
            </Button>
          </>
        }
      />
      <Page>
        {failure === null ? null : (
          <Note tone="bad" title={describeError(failure).message}>
            {describeError(failure).advice} What you see was read before.
          </Note>
        )}
        {limitsOf(pixel).map((limit) => (
          <Note key={limit} tone="warn" title={limit}>
            {limitHints[limit]}
          </Note>
        ))}
        {access.problems.map((problem) => (
          <Note key={problem} tone="warn">
            {problem}
          </Note>
        ))}
        <div className="grid grid-cols-4 gap-3">
          <Stat value={<LastFiredCell pixel={pixel} />} label="last fired" />
          <Stat value={access.partners.length - pending} label={access.partners.length - pending === 1 ? 'partner' : 'partners'} />
          <Stat value={pending} label="waiting to accept" tone={pending > 0 ? 'warn' : 'neutral'} />
          <Stat value={access.accounts.length} label={access.accounts.length === 1 ? 'ad account' : 'ad accounts'} />
        </div>
        <GainedLine pixelId={pixel.id} />
        <FieldsCard pixel={pixel} />
        <PartnersCard partners={access.partners} isOwnerVisible={pixel.owner !== null} endOf={endOf} onShare={share} />
        <AccountsCard access={access} holdings={pixel.holdings} endOf={endOf} onShare={share} />
        <p className="text-small text-faint">
          Read from Meta <RelativeTime at={access.readAt} />.
        </p>
      </Page>
    </>
  )
}

function FieldsCard({ pixel }: { readonly pixel: Pixel }) {
  return (
    <Card title="Pixel">
      <KeyValue
        layout="columns"
        items={[
          { label: 'Pixel id', value: <CopyText text={pixel.id} what="pixel id" /> },
          { label: 'Owner', value: pixel.owner === null ? <span className="text-muted">Not visible to this connection</span> : pixel.owner.name },
          {
            label: 'Seen in',
            value: (
              <span className="flex flex-wrap gap-x-4 gap-y-1">
                {[...new Map(pixel.holdings.map((holding) => [holding.businessId, holding])).values()].map((holding) => (
                  <span key={holding.businessId} className="inline-flex items-center gap-1.5">
                    <bdi>{holding.businessName}</bdi>
                    <Badge tone={holding.relation === 'owned' ? 'accent' : 'neutral'}>{relationWords[holding.relation]}</Badge>
                  </span>
                ))}
              </span>
            ),
          },
          { label: 'Created', value: pixel.createdAt === null ? 'Not known' : <RelativeTime at={pixel.createdAt} /> },
          { label: 'Last fired', value: <LastFiredCell pixel={pixel} /> },
          { label: 'Data use', value: dataUseWord(pixel.dataUse) ?? 'Not known' },
        ]}
      />
    </Card>
  )
}

function MetaLinks({ pixel }: { readonly pixel: Pixel }) {
  const open = useOpenAtMeta()
  return (
    <DropdownMenu
      label="At Meta"
      align="end"
      trigger={
        <Button icon={ExternalLink} pending={open.isPending}>
          At Meta
        </Button>
      }
      items={metaPlaces(pixel).map(({ id, label, place }) => ({ id, label, icon: ExternalLink, onSelect: () => open.mutate(place) }))}
    />
  )
}

import { ImagePlus, KeyRound, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useIntake } from '../../bridge/use-intake.ts'
import { assetKey, LIBRARY_TILE_HEIGHT, libraryKinds, matchesLibrary, type LibraryKind } from '../../bridge/use-library-tile.ts'
import { useRefresh, useRoute } from '../../bridge/use-route.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DropZone, PickFiles } from '../../ui/drop-zone.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import type { TileChoice } from '../../ui/file-tile.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Banner } from '../../ui/note.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TileGrid } from '../../ui/tile-grid.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { LibraryTile } from './library-tile.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { UploadsStrip } from './uploads-strip.tsx'
import { UseInLaunch } from './use-in-launch.tsx'
import { usePlaces, type Places } from './use-places.ts'

/** What an ad account has at Meta to make ads of; files dropped anywhere are uploaded to it. */
export function CreativesScreen() {
  const [, navigate] = useLocation()
  const places = usePlaces()
  const { isLoaded, connection, accounts, account, targets } = places
  if (isLoaded && connection === null) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <EmptyState
          icon={KeyRound}
          title="Connect first"
          action={
            <Button variant="primary" onClick={() => navigate('/connections')}>
              Connect a token
            </Button>
          }
        >
          Images and videos belong to an ad account. Buydesk needs a token that reaches one.
        </EmptyState>
      </>
    )
  }
  if (targets.isError) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <ErrorState error={describeError(targets.error)} onRetry={() => void targets.refetch()} isRetrying={targets.isFetching} />
      </>
    )
  }
  if (connection === null || targets.isPending) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <LoadingTiles label="Reading the ad accounts" />
      </>
    )
  }
  if (accounts.length === 0) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <EmptyState icon={ImagePlus} title="No ad account in reach">
          This token reaches no ad account. Have the person or the system user added to one in Meta Business settings, then connect again.
        </EmptyState>
      </>
    )
  }
  if (account === null) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <DropZone title="Choose an ad account" disabledReason="Choose an ad account first: dropped files are uploaded to it." onFiles={() => undefined} />
        <Toolbar>
          <PlaceChoice places={places} />
        </Toolbar>
        <EmptyState icon={ImagePlus} title="Choose an ad account">
          Images and videos belong to one of the {formatCount(accounts.length)} ad accounts in reach. What you drop here afterwards is uploaded to it. Your choice is
          remembered.
        </EmptyState>
      </>
    )
  }
  return <AccountLibrary key={`${connection.id} ${account.id}`} places={places} connection={connection} account={account} />
}

interface AccountLibraryProps {
  readonly places: Places
  readonly connection: Connection
  readonly account: AdAccount
}

const noKeys: ReadonlySet<string> = new Set()

function AccountLibrary({ places, connection, account }: AccountLibraryProps) {
  const input = { connectionId: connection.id, accountId: account.id }
  const library = useRoute('creatives.library', input)
  const refresh = useRefresh('creatives.library', input, { ...input, refresh: true })
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const place = useMemo(() => ({ key: `account ${connection.id} ${account.id}`, connectionId: connection.id, accountId: account.id }), [connection.id, account.id])
  const intake = useIntake(place, readOnlyReason !== undefined)
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<LibraryKind>('all')
  const [chosenKeys, setChosenKeys] = useState(noKeys)
  const assets = library.data?.assets
  const shown = useMemo(() => (assets ?? []).filter((asset) => matchesLibrary(asset, search, kind)), [assets, search, kind])
  const chosen = (assets ?? []).filter((asset) => chosenKeys.has(assetKey(asset)))
  const choiceOf = (asset: LibraryAsset): TileChoice => ({
    isChosen: chosenKeys.has(assetKey(asset)),
    onChosenChange: (isChosen) =>
      setChosenKeys((keys) => {
        const next = new Set(keys)
        if (isChosen) next.add(assetKey(asset))
        else next.delete(assetKey(asset))
        return next
      }),
    disabledReason: asset.isReady ? undefined : 'It is not ready at Meta.',
  })
  const problems = library.data?.problems ?? []
  return (
    <>
      <ScreenHeader
        title="Creatives"
        summary={assets === undefined ? undefined : <Chip label="In this account" value={formatCount(assets.length)} />}
        actions={<PickFiles isPrimary disabledReason={readOnlyReason} onFiles={intake.add} />}
      />
      <DropZone title={`Drop to upload to ${account.name}`} disabledReason={readOnlyReason} onFiles={intake.add} />
      <div className="flex h-full min-h-0 flex-col">
        <Toolbar
          end={
            <>
              {chosen.length === 0 ? null : (
                <>
                  <Button variant="quiet" onClick={() => setChosenKeys(noKeys)}>
                    Choose none
                  </Button>
                  <UseInLaunch connectionId={connection.id} account={account} assets={chosen} readOnlyReason={readOnlyReason} />
                </>
              )}
              <IconButton icon={RefreshCw} label="Read again at Meta" pending={refresh.isPending || library.isFetching} onClick={() => refresh.mutate()} />
            </>
          }
        >
          <PlaceChoice places={places} />
          <SegmentedControl label="Show" value={kind} onValueChange={setKind} options={libraryKinds} />
          <SearchInput label="Search by name or hash" value={search} onValueChange={setSearch} shortcut="/" />
        </Toolbar>
        {refresh.isError ? (
          <Banner tone="bad" title={refresh.error.message}>
            {refresh.error.data.advice}
          </Banner>
        ) : null}
        {problems.length === 0 ? null : (
          <Banner tone="warn" title="Not all could be read.">
            {problems.join(' ')}
          </Banner>
        )}
        <UploadsStrip intake={intake} readOnlyReason={readOnlyReason} />
        {library.isError ? (
          <ErrorState error={describeError(library.error)} onRetry={() => void library.refetch()} isRetrying={library.isFetching} />
        ) : assets === undefined ? (
          <LoadingTiles label="Reading what the ad account has at Meta" />
        ) : shown.length > 0 ? (
          <TileGrid label="What the ad account has at Meta" items={shown} keyOf={assetKey} height={LIBRARY_TILE_HEIGHT}>
            {(asset) => <LibraryTile asset={asset} place={input} choice={choiceOf(asset)} />}
          </TileGrid>
        ) : assets.length > 0 ? (
          <EmptyState
            title="Nothing matches"
            action={
              <Button
                onClick={() => {
                  setSearch('')
                  setKind('all')
                }}
              >
                Show all {formatCount(assets.length)}
              </Button>
            }
          >
            No image or video of this account has that name or hash.
          </EmptyState>
        ) : (
          <EmptyState icon={ImagePlus} title="Nothing here yet">
            Drop images or videos anywhere on this page, or folders of them. They are checked here, uploaded to {account.name}, and ready for a launch.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function LoadingTiles({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(184px,1fr))] gap-3 p-4">
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} className="h-58 w-full rounded-lg" />
      ))}
    </div>
  )
}

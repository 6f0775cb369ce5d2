import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import type { RequestError } from '../../../bridge/request-error.ts'
import { useConnections } from '../../../stores/connections-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Banner } from '../../../ui/note.tsx'

/** The permission that a launch needs. */
const LAUNCH_SCOPE = 'ads_management'

const obstacleTitles: Readonly<Record<AccountFacts['obstacles'][number]['stops'], string>> = {
  making: 'Nothing can be made here.',
  delivery: 'What is made here will not be shown.',
  unsure: 'It is not certain that what is made here will be shown.',
}

interface AccountNotesProps {
  readonly connectionId: string
  readonly isConnected: boolean
  readonly account: UseQueryResult<AccountFacts, RequestError>
}

/** What about the ad account or the connection stands in the way. A draft can be written all the same. */
export function AccountNotes({ connectionId, isConnected, account }: AccountNotesProps) {
  const [, navigate] = useLocation()
  const isLoaded = useConnections((state) => state.isLoaded)
  const lacksScope = useConnections((state) => state.connections.some((each) => each.id === connectionId && !each.scopes.includes(LAUNCH_SCOPE)))
  const toConnections = <Button onClick={() => navigate('/connections')}>Open connections</Button>
  if (!isConnected) {
    if (!isLoaded) return null
    return (
      <Banner tone="warn" title="The connection of this draft is not here." action={toConnections}>
        You can go on writing. Names, Pages and audiences of the ad account come back as soon as the same token is connected.
      </Banner>
    )
  }
  const obstacles = account.data?.obstacles ?? []
  const problems = account.data?.problems ?? []
  return (
    <>
      {lacksScope ? (
        <Banner tone="warn" title={`The permission ${LAUNCH_SCOPE} is missing.`} action={toConnections}>
          The draft can be written, but not launched: with it campaigns, ad sets and ads can be created.
        </Banner>
      ) : null}
      {account.isError ? (
        <Banner
          tone="bad"
          title={describeError(account.error).message}
          action={
            <Button pending={account.isFetching} onClick={() => void account.refetch()}>
              Read again
            </Button>
          }
        >
          {describeError(account.error).advice}
        </Banner>
      ) : null}
      {obstacles.map((obstacle) => (
        <Banner key={obstacle.code} tone={obstacle.stops === 'making' ? 'bad' : 'warn'} title={obstacleTitles[obstacle.stops]}>
          {obstacle.message}
        </Banner>
      ))}
      {problems.length === 0 ? null : (
        <Banner tone="warn" title="Not all of the ad account could be read.">
          {problems.join(' ')}
        </Banner>
      )}
    </>
  )
}

import { Copy, MoreHorizontal, Play, RefreshCw, RotateCcw, Undo2 } from 'lucide-react'
import { Link } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { MenuItem } from '../../../ui/menu-items.ts'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { accepterOf, followerCount, isLong, reminderText, type AwaitedGroup } from './awaited-groups.ts'
import { copyRequestText } from './copy-request-text.ts'
import type { AwaitedActions } from './use-awaited-actions.ts'

interface AwaitedPartnerProps {
  readonly group: AwaitedGroup
  readonly connections: readonly Connection[]
  readonly actions: AwaitedActions
  readonly isLooking: boolean
  readonly readOnlyReason: string | undefined
  readonly onTakeBack: () => void
}

const SHOWN_PIXELS = 6

/** One partner: what it was asked, who accepts there, what follows, and what can be done. */
export function AwaitedPartner({ group, connections, actions, isLooking, readOnlyReason, onTakeBack }: AwaitedPartnerProps) {
  const now = useNow()
  const { partner, connection, state, lookedAt, problems } = group
  const asker = connections.find((each) => each.id === connection.id)
  const absent = asker?.state === 'active' ? undefined : `Connect ${connection.name} first.`
  const off = { disabledReason: readOnlyReason ?? absent }
  return (
    <section aria-label={partner.name} className="grid gap-2.5 border-b border-line py-4 first:pt-1 last:border-b-0 last:pb-1">
      <div className="flex items-center gap-2.5">
        <h3 className="min-w-0 truncate font-semibold">
          <bdi>{partner.name}</bdi>
        </h3>
        {partner.name.includes(partner.id) ? null : <CopyText text={partner.id} what="portfolio id" />}
        <StateBadge group={group} now={now} />
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {group.isHeld && state !== 'declined' ? (
            <Button {...off} icon={Play} pending={isLooking} onClick={() => actions.look(group)}>
              Let {followerCount(group) === 1 ? 'it' : 'them'} follow
            </Button>
          ) : null}
          {state === 'declined' ? (
            <Button {...off} icon={RotateCcw} onClick={() => actions.askAgain(group)}>
              Ask again
            </Button>
          ) : null}
          {state === 'waiting' ? (
            <Button {...off} icon={Undo2} onClick={onTakeBack}>
              Take back
            </Button>
          ) : null}
          {state === 'accepted' || group.isHeld ? null : (
            <IconButton icon={RefreshCw} label={`Look now whether ${partner.name} has accepted`} pending={isLooking} {...off} onClick={() => actions.look(group)} />
          )}
          <DropdownMenu label={`More for ${partner.name}`} align="end" trigger={<IconButton icon={MoreHorizontal} label={`More for ${partner.name}`} />} items={moreOf(group, actions, readOnlyReason)} />
        </span>
      </div>
      <p className="text-muted">
        <Asked group={group} />
      </p>
      <WhoAccepts group={group} accepter={accepterOf(connections, partner.id)} isOverdue={isLong(group, now)} />
      <Followers group={group} />
      {problems.map((problem) => (
        <p key={problem} className="text-warn" data-selectable="">
          {problem}
        </p>
      ))}
      <Pixels group={group} />
      <p className="text-small text-faint">
        {lookedAt === null ? (
          'Not looked at yet'
        ) : (
          <>
            Last looked <RelativeTime at={lookedAt} />
          </>
        )}
        {absent === undefined ? '' : `; looked at again once ${connection.name} is connected`}.
      </p>
    </section>
  )
}

function StateBadge({ group, now }: { readonly group: AwaitedGroup; readonly now: Date }) {
  if (group.state === 'declined') return <Badge tone="bad">no longer waiting</Badge>
  if (group.state === 'accepted') return <Badge tone="good">accepted</Badge>
  return isLong(group, now) ? <Badge tone="bad">more than 14 days</Badge> : <Badge tone="warn">waiting</Badge>
}

function Asked({ group: { state, shares, connection, since } }: { readonly group: AwaitedGroup }) {
  const pixels = countOf(shares.length, 'pixel')
  const [first] = shares
  const by =
    first?.jobId == null ? (
      <bdi>{connection.name}</bdi>
    ) : (
      <Link href={`/jobs/${first.jobId}`} className="rounded-sm text-accent hover:underline">
        <bdi>{connection.name}</bdi>
      </Link>
    )
  if (state === 'accepted') return <>Has {pixels} now.</>
  const when = (
    <>
      by {by}, <RelativeTime at={since} />
    </>
  )
  if (state === 'declined') {
    return (
      <>
        The request for {pixels} is gone, and it does not have {shares.length === 1 ? 'it' : 'them'}: declined or withdrawn. Asked {when}.
      </>
    )
  }
  return (
    <>
      Asked for {pixels} {when}.
    </>
  )
}

function WhoAccepts({ group, accepter, isOverdue }: { readonly group: AwaitedGroup; readonly accepter: Connection | undefined; readonly isOverdue: boolean }) {
  if (group.state !== 'waiting') return null
  return (
    <p data-selectable="">
      {accepter === undefined ? (
        <>
          An admin of <bdi>{group.partner.name}</bdi> accepts it in Business settings, Requests.
        </>
      ) : (
        <>
          You can accept it yourself, as <bdi>{accepter.identity.name}</bdi>, in Business settings, Requests.
        </>
      )}
      {isOverdue ? ' It has waited for more than 14 days: ask whether the request arrived.' : ''}
    </p>
  )
}

function Followers({ group }: { readonly group: AwaitedGroup }) {
  const count = followerCount(group)
  if (count === 0) return null
  const [only] = group.followers
  const through = group.followers.length === 1 && only?.connection.id !== group.connection.id ? ` through ${only?.connection.name ?? ''}` : ''
  const verb = count === 1 ? 'follows' : 'follow'
  const text = group.isHeld
    ? `${countOf(count, 'share')} with ad accounts ${count === 1 ? 'was' : 'were'} to follow${through}.`
    : group.state === 'declined'
      ? `${countOf(count, 'share')} with ad accounts would have followed${through}.`
      : `${countOf(count, 'share')} with ad accounts ${verb} by ${count === 1 ? 'itself' : 'themselves'} ${group.state === 'accepted' ? 'now' : 'then'}${through}.`
  return <p>{text}</p>
}

function Pixels({ group: { shares, partner } }: { readonly group: AwaitedGroup }) {
  const names = shares.map(({ pixel }) => pixel)
  if (names.length <= SHOWN_PIXELS) {
    return (
      <ul aria-label={`Pixels for ${partner.name}`} className="flex flex-wrap gap-x-4 gap-y-0.5 text-small">
        {names.map((pixel) => (
          <li key={pixel.id} title={pixel.id}>
            <bdi>{pixel.name}</bdi>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <details className="text-small">
      <summary className="w-fit cursor-pointer rounded-sm text-accent hover:underline">Show {formatCount(names.length)} pixels</summary>
      <ul aria-label={`Pixels for ${partner.name}`} className="mt-1.5 max-h-40 columns-2 gap-4 overflow-auto rounded-md border border-line bg-sunken px-3 py-1.5">
        {names.map((pixel) => (
          <li key={pixel.id} title={pixel.id} className="truncate">
            <bdi>{pixel.name}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function moreOf(group: AwaitedGroup, actions: AwaitedActions, readOnlyReason: string | undefined): readonly MenuItem[] {
  const off = { disabledReason: readOnlyReason }
  const count = followerCount(group)
  const items: MenuItem[] = []
  if (group.state === 'waiting') items.push({ id: 'copy', label: 'Copy a reminder for their admin', icon: Copy, onSelect: () => void copyRequestText(reminderText(group)) })
  if (group.state !== 'declined' && count > 0) {
    items.push({ id: 'followers', label: `Let ${count === 1 ? 'the share' : `the ${formatCount(count)} shares`} not follow`, ...off, onSelect: () => actions.dropFollowers(group) })
  }
  items.push({ id: 'forget', label: group.state === 'waiting' ? 'Forget it here; Meta keeps the request' : 'Forget it', ...off, onSelect: () => actions.forget(group) })
  return items
}

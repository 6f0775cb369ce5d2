import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareWay } from '#shared/domain/share-way.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { changesOf } from '../model/draft.ts'
import { pixelsOf } from '../model/wishes.ts'
import { sharingState } from '../sharing-store.ts'

type Way<Is extends ShareWay['is']> = Extract<ShareWay, { is: Is }>

interface WayOptions {
  readonly connection: Connection
  /** The wishes of the plan, in the order in which it names them. */
  readonly edits: readonly ShareEdit[]
  readonly tasks: readonly PixelTask[]
  /** Why nothing can be run now. */
  readonly offReason: string | undefined
}

const withoutThese = (edits: readonly ShareEdit[]) => edits.map((edit) => ({ pixelId: edit.pixelId, key: targetKey(edit.target), effect: null }))

/** Turns the ways that a plan names into deeds. */
export function useWayActions({ connection, edits, tasks, offReason }: WayOptions) {
  const client = useClient()
  const queries = useQueryClient()
  const [isPending, setIsPending] = useState(false)
  const editsOf = ({ cells }: Pick<ShareWay, 'cells'>) => cells.flatMap((cell) => edits[cell] ?? [])
  const during = (work: () => Promise<void>) => {
    setIsPending(true)
    void work()
      .catch(tellFailure)
      .finally(() => setIsPending(false))
  }
  const planWith = async (way: Way<'otherConnection'>) => {
    const wished = editsOf(way)
    const partners = [...new Set(wished.flatMap(({ target }): readonly BusinessId[] => (target.type === 'partner' ? [target.id] : [])))]
    // Partners that only the connection before knew are targets of this one as well from here on.
    if (partners.length > 0) await client.request('sharing.addPartners', { connectionId: way.connection.id, businessIds: partners })
    await queries.invalidateQueries({ queryKey: ['sharing.targets'] })
    const { change, turnToConnection, bringIn, chooseTasks } = sharingState()
    change(withoutThese(wished))
    turnToConnection(way.connection.id)
    bringIn(changesOf(wished))
    chooseTasks(tasks)
  }
  const runFirstStep = async (way: Way<'twoSteps'>) => {
    const wished = editsOf(way)
    const invitations = pixelsOf(wished).map((pixelId): ShareEdit => ({ pixelId, target: { type: 'partner', id: way.through.id }, effect: 'add' }))
    const { jobId } = await client.request('sharing.run', {
      connectionId: way.first.id,
      edits: invitations,
      tasks: [...tasks],
      title: `Give ${way.through.name} ${countOf(invitations.length, 'pixel')}`.slice(0, 120),
      followedBy: { connectionId: way.second.id, edits: wished },
    })
    sharingState().change(withoutThese(wished))
    if (connection.id === way.first.id) sharingState().startRun({ jobId, pixelIds: pixelsOf(wished), took: [] })
    const count = countOf(wished.length, 'share')
    showToast({ title: `${way.first.name} gives ${way.through.name} the pixels.`, detail: `${count} then ${wished.length === 1 ? 'follows' : 'follow'} as ${way.second.name}.` })
  }
  return {
    isPending,
    offReason,
    planWith: (way: Way<'otherConnection'>) => during(() => planWith(way)),
    runFirstStep: (way: Way<'twoSteps'>) => during(() => runFirstStep(way)),
  }
}

export type WayActions = ReturnType<typeof useWayActions>

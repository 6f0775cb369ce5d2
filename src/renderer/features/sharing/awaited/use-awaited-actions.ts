import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { changesOf } from '../model/draft.ts'
import { sharingState } from '../sharing-store.ts'
import type { AwaitedGroup } from './awaited-groups.ts'

const idsOf = ({ shares }: AwaitedGroup) => shares.map((share) => share.id)

/** What a person can do about partners that have to accept. */
export function useAwaitedActions(onLeave: () => void) {
  const client = useClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const look = useSend('sharing.recheckAwaited', {
    onSuccess: (output, _input, queryClient) => queryClient.setQueryData(['sharing.awaited', {}], output),
    onError: tellFailure,
  })
  const forget = useSend('sharing.forgetAwaited', {
    onSuccess: ({ jobIds }) => {
      const [jobId] = jobIds
      if (jobId !== undefined) showToast({ title: 'The request is being taken back.', action: { label: 'See the job', run: () => navigate(`/jobs/${jobId}`) } })
    },
    onError: tellFailure,
  })
  /** Marks what asks the partner again in the matrix, where a person sees it and runs it. */
  const planAgain = async (group: AwaitedGroup, connectionId: ConnectionId) => {
    const { edits } = await client.request('sharing.awaitedEdits', { ids: idsOf(group) })
    // A partner that Meta lists nowhere is known to the matrix only after it was named again.
    await client.request('sharing.addPartners', { connectionId, businessIds: [group.partner.id] })
    await queries.invalidateQueries({ queryKey: ['sharing.targets'] })
    sharingState().turnToConnection(connectionId)
    sharingState().bringIn(changesOf(edits))
    onLeave()
    navigate('/sharing')
  }
  return {
    isLooking: look.isPending,
    look: (group?: AwaitedGroup) => look.mutate(group === undefined ? {} : { ids: idsOf(group) }),
    isForgetting: forget.isPending,
    takeBack: (group: AwaitedGroup) => forget.mutate({ ids: idsOf(group), how: 'takeBack' }),
    dropFollowers: (group: AwaitedGroup) => forget.mutate({ ids: idsOf(group), how: 'followers' }),
    forget: (group: AwaitedGroup) => forget.mutate({ ids: idsOf(group), how: 'forget' }),
    askAgain: (group: AwaitedGroup) => void planAgain(group, group.connection.id).catch(tellFailure),
  }
}

export type AwaitedActions = ReturnType<typeof useAwaitedActions>

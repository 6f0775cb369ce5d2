import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useHandOver } from '../../stores/hand-over-store.ts'
import { useSettings } from '../../stores/settings-store.ts'
import { setOpened, type Opened } from './opened-store.ts'

function only<Thing>(things: readonly Thing[]): Thing | null {
  return things.length === 1 ? (things[0] ?? null) : null
}

/** Where what is taken goes. What there is only one of is chosen already, and else what the person made the default. */
function usePlace() {
  const connections = useConnections((state) => state.connections)
  const [connectionId, chooseConnection] = useState<string | null>(null)
  const [accountId, chooseAccount] = useState<string | null>(null)
  const connection = connections.find((each) => each.id === connectionId) ?? only(connections)
  const targets = useRoute('sharing.targets', { connectionId: connection?.id ?? '' }, { isEnabled: connection !== null })
  const accounts = targets.data?.accounts ?? []
  const usual = useSettings((state) => state.settings?.defaults.find((each) => each.connectionId === connection?.id)?.accountId ?? null)
  const account = accounts.find((each) => each.id === (accountId ?? usual)) ?? only(accounts)
  return { connections, connection, accounts, account, targets, chooseConnection, chooseAccount }
}

/** Which parts of an opened file are taken, where they go, and what has become of them. */
export function useTaking({ text, view }: Pick<Opened, 'text' | 'view'>) {
  const place = usePlace()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(view.parts.keys()))
  const [isConfirmed, setConfirmed] = useState(false)
  const send = useSend('changeSets.take', {
    onSuccess: (output) => {
      void queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
      const [draftId] = output.launchDraftIds
      const [plan] = output.sharePlans
      const count = output.launchDraftIds.length + output.sharePlans.length
      const isAll = count === 1 && output.problems.length === 0
      setOpened((before) => (before === null || isAll ? null : { ...before, taken: output }))
      if (isAll && draftId !== undefined) navigate(`/campaigns/draft/${draftId}`)
      if (!isAll || plan === undefined) return
      useHandOver.setState({ taken: plan })
      navigate('/sharing')
    },
  })
  const hasDrafts = view.parts.some((part, at) => part.is === 'launchDraft' && chosen.has(at))
  const isUnknown = view.signer.standing === 'unknown'
  const { connection, account } = place
  const off =
    chosen.size === 0
      ? 'Choose what to take first.'
      : connection === null
        ? 'Choose a connection first.'
        : hasDrafts && account === null
          ? 'Choose an ad account first.'
          : isUnknown && !isConfirmed
            ? 'Compare the fingerprint first.'
            : undefined
  const take = () => {
    if (connection === null || off !== undefined) return
    const parts = [...chosen].toSorted((left, right) => left - right)
    send.mutate({ text, parts, connectionId: connection.id, accountId: hasDrafts ? (account?.id ?? null) : null, confirmsSigner: isUnknown && isConfirmed })
  }
  return {
    place,
    chosen,
    toggle: (part: number, isChosen: boolean) => setChosen((before) => new Set(isChosen ? [...before, part] : [...before].filter((each) => each !== part))),
    hasDrafts,
    isConfirmed,
    setConfirmed,
    off,
    take,
    isPending: send.isPending,
    error: send.error,
  }
}

export type Taking = ReturnType<typeof useTaking>

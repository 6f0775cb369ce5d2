import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useAccountPlace } from '../../bridge/use-account-place.ts'
import { useSend } from '../../bridge/use-route.ts'
import { useHandOver } from '../../stores/hand-over-store.ts'
import { setOpened, type Opened } from './opened-store.ts'

/** Which parts of an opened file are taken, where they go, and what has become of them. */
export function useTaking({ text, view }: Pick<Opened, 'text' | 'view'>) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(view.parts.flatMap(({ takenAt }, at) => (takenAt === null ? [at] : []))))
  const [isConfirmed, setConfirmed] = useState(false)
  const place = useAccountPlace(namedAccount(view.parts.filter((_part, at) => chosen.has(at))))
  const send = useSend('changeSets.take', {
    onSuccess: (output) => {
      void queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
      void queries.invalidateQueries({ queryKey: ['changeSets.signers'] })
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
    const takesAgain = view.parts.some(({ takenAt }, at) => takenAt !== null && chosen.has(at))
    const parts = [...chosen].toSorted((left, right) => left - right)
    send.mutate({ text, parts, connectionId: connection.id, accountId: hasDrafts ? (account?.id ?? null) : null, confirmsSigner: isUnknown && isConfirmed, ...(takesAgain && { takesAgain }) })
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

/** @returns the ad account that all the drafts among them name; null: there is none, or they name several. */
function namedAccount(parts: Opened['view']['parts']) {
  const [first, ...others] = new Set(parts.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))
  return first === undefined || others.length > 0 ? null : first
}

export type Taking = ReturnType<typeof useTaking>

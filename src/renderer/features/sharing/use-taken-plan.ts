import { useEffect } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import { useHandOver, type TakenPlan } from '../../stores/hand-over-store.ts'
import { showToast } from '../../ui/toast-store.ts'
import { sharingState } from './sharing-store.ts'

/** Brings a plan from a colleague's file into the matrix, where it is shown and checked like one that was drawn here. */
export function useTakenPlan(connections: readonly Connection[]): void {
  const taken = useHandOver((state) => state.taken)
  useEffect(() => {
    if (taken === null) return
    const connection = connections.find((each) => each.id === taken.draft.connectionId)
    if (connection === undefined) return
    useHandOver.setState({ taken: null })
    sharingState().turnToConnection(connection.id)
    const had = sharingState().draft.wishes.size > 0
    bringIn(taken, had)
    showToast({ tone: 'good', title: `${taken.name === '' ? 'The plan' : taken.name} is in the matrix`, detail: had ? 'Undo twice brings back what was marked before.' : 'Nothing is shared before you run it.' })
  }, [taken, connections])
}

function bringIn({ name, draft: plan }: TakenPlan, keepsView: boolean): void {
  const { draft, clear, choosePixels, chooseTargets, chooseTasks, chooseEnd, rename, bringIn: mark } = sharingState()
  clear()
  // What was marked before stays in view, so that undoing shows it again.
  choosePixels(keepsView ? [...new Set([...plan.pixelIds, ...draft.pixelIds])] : plan.pixelIds)
  chooseTargets(new Set(keepsView ? [...plan.targetKeys, ...draft.targetKeys] : plan.targetKeys))
  chooseTasks(plan.tasks)
  chooseEnd(plan.endsOn)
  rename(plan.title ?? name)
  mark(plan.wishes.flatMap(({ pixelId, add, remove }) => [...add.map((key) => ({ pixelId, key, effect: 'add' as const })), ...remove.map((key) => ({ pixelId, key, effect: 'remove' as const }))]))
}

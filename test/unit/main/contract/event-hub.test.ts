import { expect, test } from 'vitest'
import { createEventHub } from '#main/contract/event-hub.ts'

test('what a service emits and what a host tells reach every listener until it leaves', () => {
  const hub = createEventHub()
  const heard: unknown[] = []
  const leave = hub.onEvent((event) => heard.push(event))
  hub.emit('pixels.changed', {})
  hub.tell({ event: 'session.codeReused', payload: { at: 'now' } })
  leave()
  hub.emit('activity.changed', {})
  expect(heard).toEqual([
    { event: 'pixels.changed', payload: {} },
    { event: 'session.codeReused', payload: { at: 'now' } },
  ])
})

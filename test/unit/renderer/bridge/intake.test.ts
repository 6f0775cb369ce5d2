import { afterEach, expect, it } from 'vitest'
import { takeIn } from '#renderer/bridge/intake.ts'
import { createClient } from '#renderer/bridge/client.ts'
import { intakeOf, useIntakeStore } from '#renderer/stores/intake-store.ts'
import { inspection } from '#shared/domain/creative.ts'

const place = { key: 'draft one', connectionId: 'c-1-1', accountId: '5001' }
const ticketOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

afterEach(() => useIntakeStore.setState({ places: {} }))

/** A core for which the content of a file is its text. */
function core() {
  const tickets: string[] = []
  const letGo: unknown[] = []
  const hashOf = (ticket: string) => (tickets[Number(ticket.slice(-12)) - 1] ?? '').padStart(64, '0')
  const send = async (route: string, input: unknown) => {
    if (route === 'creatives.letGo') {
      letGo.push(input)
      return { ok: true, data: {} }
    }
    const [ticket = ''] = typeof input === 'object' && input !== null && 'tickets' in input && Array.isArray(input.tickets) ? input.tickets : []
    const file = { ticket, name: 'x.png', kind: 'image', format: 'png', bytes: 1, width: 10, height: 10, ratio: '1:1', colour: null, warnings: [], contentHash: hashOf(String(ticket)) }
    return { ok: true, data: { files: [inspection.parse({ is: 'usable', file })] } }
  }
  const client = createClient({
    send,
    ticketFor: async (file) => {
      tickets.push(await file.text())
      return { ok: true, data: { ticket: ticketOf(tickets.length) } }
    },
    listen: () => () => undefined,
  })
  return { client, letGo }
}

const dropped = (name: string, text: string) => ({ name, file: new File([text], name) })

it('of the same content under two names there is never more than one to be used, so that nobody makes something of both', async () => {
  const { client, letGo } = core()
  const most = { together: 0 }
  const stop = useIntakeStore.subscribe(() => {
    const usable = intakeOf(place.key).filter((file) => file.look === 'usable')
    const same = [...Map.groupBy(usable, (file) => file.inspected?.contentHash).values()].map((files) => files.length)
    most.together = Math.max(most.together, ...same)
  })
  const report = await takeIn(client, place, [dropped('a.png', 'aa'), dropped('copy of a.png', 'aa'), dropped('b.png', 'bb')])
  stop()
  expect(report).toEqual({ twice: 1, tooMany: 0 })
  expect(most.together).toBe(1)
  expect(intakeOf(place.key).map(({ name }) => name)).toEqual(['a.png', 'b.png'])
  expect(letGo).toEqual([{ tickets: [ticketOf(2)] }])
})

it('what is dropped again later stands where it was', async () => {
  const { client } = core()
  await takeIn(client, place, [dropped('a.png', 'aa')])
  const [first] = intakeOf(place.key)
  expect(await takeIn(client, place, [dropped('again.png', 'aa')])).toEqual({ twice: 1, tooMany: 0 })
  expect(intakeOf(place.key).map(({ id }) => id)).toEqual([first?.id])
})

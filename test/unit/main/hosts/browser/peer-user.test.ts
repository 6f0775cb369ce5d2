import { expect, test } from 'vitest'
import { isOtherUser } from '#main/hosts/browser/peer-user.ts'

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
const line = (local: string, remote: string, user: number) => `   0: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000 ${user}        0 1 1 0`
const connection = { localPort: 0x1f90, remotePort: 0xc000 }

function reading(tcp: readonly string[], tcp6: readonly string[] = []) {
  return (path: string) => [head, ...(path.endsWith('6') ? tcp6 : tcp)].join('\n')
}

test('the same user at the other end is no other', () => {
  expect(isOtherUser(connection, 1000, reading([line('0100007F:C000', '0100007F:1F90', 1000)]))).toBe(false)
})

test('another user at the other end is found, over IPv6 sockets too', () => {
  expect(isOtherUser(connection, 1000, reading([line('0100007F:C000', '0100007F:1F90', 1001)]))).toBe(true)
  const mapped = line('0000000000000000FFFF00000100007F:C000', '0000000000000000FFFF00000100007F:1F90', 1001)
  expect(isOtherUser(connection, 1000, reading([], [mapped]))).toBe(true)
})

test('our own end of the connection is not mistaken for the other', () => {
  expect(isOtherUser(connection, 1000, reading([line('0100007F:1F90', '0100007F:C000', 0), line('0100007F:C000', '0100007F:1F90', 1000)]))).toBe(false)
})

test('where the system does not say, nobody is accused', () => {
  expect(isOtherUser(connection, 1000, () => null)).toBe(false)
  expect(isOtherUser(connection, 1000, reading([]))).toBe(false)
  expect(isOtherUser({}, 1000, reading([]))).toBe(false)
})

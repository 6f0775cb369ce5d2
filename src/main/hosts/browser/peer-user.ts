import { readFileSync } from 'node:fs'

const tables = ['/proc/net/tcp', '/proc/net/tcp6']

interface Connection {
  readonly remotePort?: number | undefined
  readonly localPort?: number | undefined
}

/**
 * Says, on Linux, whether the other end of a loopback connection belongs to another user of this machine. One more wall: where the
 * system does not tell, the one-time code alone decides. It reads the list of all connections, so it is for rare calls.
 */
export function isOtherUser(
  connection: Connection,
  ownUser: number | undefined = process.getuid?.(),
  readTable: (path: string) => string | null = readText,
): boolean {
  const user = peerUser(connection, readTable)
  return user !== null && ownUser !== undefined && user !== ownUser
}

function peerUser({ remotePort, localPort }: Connection, readTable: (path: string) => string | null): number | null {
  if (remotePort === undefined || localPort === undefined) return null
  const peer = `0100007F:${hexPort(remotePort)}`
  const own = `0100007F:${hexPort(localPort)}`
  for (const table of tables) {
    for (const line of (readTable(table) ?? '').split('\n')) {
      const [, local, remote, , , , , user] = line.trim().split(/\s+/)
      if (local?.endsWith(peer) === true && remote?.endsWith(own) === true && user !== undefined) return Number(user)
    }
  }
  return null
}

function hexPort(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0')
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

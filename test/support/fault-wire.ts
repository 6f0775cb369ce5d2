import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'

/** What befalls a connection before a whole request has left. `half`: it is reset when half of the request is through. */
export type WireFault = 'noName' | 'refused' | 'untrusted' | 'noConnection' | 'half'

/** A port on which nothing listens. */
const DEAD_PORT = 1

function named(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

/** A resolver that has no answer, now or ever. */
const noName: net.LookupFunction = (_name, _options, answer) => setImmediate(() => answer(named('ENOTFOUND'), ''))
const never: net.LookupFunction = () => undefined

/** The network between this machine and Meta, as the client's own agent: real sockets, of which the first ones can go wrong. */
export class FaultWire {
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent }
  /** What befalls the next connections, first come first served. */
  readonly #coming: WireFault[] = []
  struck = 0

  constructor() {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
    // Node's own type says that an agent may bring its own connections; this is the documented way to do so.
    Object.assign(agent, { createConnection: (options: net.TcpNetConnectOpts) => this.#connect(options) })
    this.agents = { http: agent, https: new https.Agent() }
  }

  /** The next so many connections go wrong; idle ones are closed, so that the next request needs one. */
  break(fault: WireFault, times: number): void {
    for (let time = 0; time < times; time += 1) this.#coming.push(fault)
    for (const sockets of Object.values(this.agents.http.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
  }

  mend(): void {
    this.#coming.length = 0
  }

  close(): void {
    this.agents.http.destroy()
  }

  #connect(options: net.TcpNetConnectOpts): Duplex {
    const fault = this.#coming.shift()
    if (fault !== undefined) this.struck += 1
    switch (fault) {
      case 'noName':
        return net.connect({ ...options, host: 'graph.facebook.invalid', lookup: noName })
      case 'refused':
        return net.connect({ ...options, port: DEAD_PORT })
      case 'noConnection':
        return net.connect({ ...options, host: 'graph.facebook.invalid', lookup: never })
      case 'untrusted':
        return untrusted()
      case 'half':
        return cutInHalf(net.connect(options))
      case undefined:
        break
    }
    return net.connect(options)
  }
}

/** The handshake found a certificate that nobody vouches for: the socket fails as a TLS socket does, before it has connected. */
function untrusted(): net.Socket {
  const socket = net.connect({ port: DEAD_PORT, host: 'graph.facebook.invalid', lookup: never })
  setImmediate(() => socket.destroy(named('DEPTH_ZERO_SELF_SIGNED_CERT')))
  return socket
}

/** Lets half of the bytes of the first request out, then resets. */
function cutInHalf(socket: net.Socket): net.Socket {
  const write = socket.write.bind(socket)
  let left = -1
  const cut = (chunk: Uint8Array | string): boolean => {
    const bytes = Buffer.from(chunk)
    if (left < 0) left = Math.floor(requestLength(bytes) / 2)
    const part = bytes.subarray(0, left)
    left -= part.length
    write(part, () => {
      if (left <= 0) socket.resetAndDestroy()
    })
    return true
  }
  return Object.assign(socket, { write: cut })
}

/** @returns the length of the request that begins with these bytes. */
function requestLength(head: Buffer): number {
  const text = head.toString('latin1')
  const body = /content-length: (\d+)/i.exec(text)?.[1]
  const end = text.indexOf('\r\n\r\n')
  return (end < 0 ? text.length : end + 4) + Number(body ?? 0)
}

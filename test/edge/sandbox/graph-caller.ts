import type { Sandbox } from '#sandbox/start.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface BatchItem {
  readonly method: string
  readonly relative_url: string
  readonly body?: string
  readonly name?: string
  readonly depends_on?: string
  readonly omit_response_on_success?: boolean
}

/** A plain caller over the socket: nothing of Buydesk's own client, so that both are held against the same facts. */
export function caller(sandbox: Sandbox, token: string = sandbox.token) {
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers)
    if (token !== '') headers.set('authorization', `Bearer ${token}`)
    const response = await fetch(`${sandbox.url}${path}`, { ...init, headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text.startsWith('<') ? text : JSON.parse(text) }
  }
  const get = (path: string) => call(`/v26.0/${path}`)
  const post = (path: string, form: Record<string, string>) => call(`/v26.0/${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return {
    call,
    get,
    post,
    remove: (path: string) => call(`/v26.0/${path}`, { method: 'DELETE' }),
    batch: (items: readonly BatchItem[], form: Record<string, string> = {}) =>
      post('', { batch: JSON.stringify(items), include_headers: 'false', ...form }),
    /** Every row of an edge, by cursor. */
    all: async (path: string): Promise<readonly unknown[]> => {
      const rows: unknown[] = []
      for (let after: unknown = ''; typeof after === 'string'; ) {
        const { body } = await get(`${path}${path.includes('?') ? '&' : '?'}${after === '' ? '' : `after=${after}`}`)
        const data = pick(body, 'data')
        if (Array.isArray(data)) rows.push(...data)
        after = pick(body, 'paging', 'next') === undefined ? null : pick(body, 'paging', 'cursors', 'after')
      }
      return rows
    },
  }
}

/** @returns what lies at the end of the steps, or undefined. */
export function pick(value: unknown, ...steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value)
}

/** @returns the text that lies there. @throws when there is none. */
export function pickText(value: unknown, ...steps: readonly (string | number)[]): string {
  const found = pick(value, ...steps)
  if (typeof found !== 'string') throw new Error(`no text at ${steps.join('.')} in ${JSON.stringify(value)}`)
  return found
}

/** The items of a list that a test relies on being there. */
export function first<Item>(items: readonly Item[]): Item {
  const [item] = items
  if (item === undefined) throw new Error('the list is empty')
  return item
}

import { z } from 'zod'
import type { GraphParam } from '../../graph/op.ts'

/** Fields of a creative that are JSON text when it is sent, and objects within one that is described. */
const objects: ReadonlySet<string> = new Set(['object_story_spec', 'asset_feed_spec', 'degrees_of_freedom_spec', 'contextual_multi_ads'])
const json = z.record(z.string(), z.unknown())
/** Marks that a creative gets when it is made, and that a preview has no use for. */
const marks: ReadonlySet<string> = new Set(['adlabels', 'status'])

/** @param fields of a creative as they would be sent. @returns it as one object. */
export function describedCreative(fields: readonly (readonly [name: string, value: string])[]): Readonly<Record<string, GraphParam>> {
  const described: Record<string, GraphParam> = {}
  for (const [name, value] of fields) {
    if (marks.has(name)) continue
    described[name] = objects.has(name) ? json.parse(JSON.parse(value)) : value
  }
  return described
}

/** What a preview's piece of HTML comes down to. */
export interface PreviewFrame {
  readonly address: string
  readonly width: number
  readonly height: number
}

const metaOrigin = 'https://www.facebook.com'
const ADDRESS_MAX = 16_384
const SIDE_MIN = 50
const SIDE_MAX = 2_000
const usual = { width: 540, height: 690 }

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&#039;': "'", '&#39;': "'", '&lt;': '<', '&gt;': '>' }

function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|quot|lt|gt|#0?39);/g, (entity) => entities[entity] ?? entity)
}

/** @returns the attributes of the one frame; null for HTML that is anything else. */
function attributesOf(html: string): ReadonlyMap<string, string> | null {
  const inside = /^\s*<iframe((?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*)\s*>\s*<\/iframe>\s*$/i.exec(html)?.[1]
  if (inside === undefined) return null
  const pairs = [...inside.matchAll(/\s([a-z][a-z-]*)="([^"<>]*)"/gi)]
  return new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value)]))
}

function sideOf(text: string | undefined, otherwise: number): number {
  const side = /^\d{1,4}$/.test(text ?? '') ? Number(text) : otherwise
  return Math.min(SIDE_MAX, Math.max(SIDE_MIN, side))
}

function isAllowed(address: string, origin: string): boolean {
  const url = URL.parse(address)
  return url !== null && address.length <= ADDRESS_MAX && url.origin === origin && url.username === '' && url.password === '' && url.pathname.startsWith('/ads/')
}

/**
 * Takes the address out of what Meta gives for a preview. The HTML is never shown itself: it is taken apart strictly, and an address of anybody but
 * Meta (or the simulator on this machine) is none.
 * @param graphUrl of the simulator; null: Meta. @returns null for what is no preview.
 */
export function parsePreviewFrame(html: string, graphUrl: string | null): PreviewFrame | null {
  const attributes = html.length > 2 * ADDRESS_MAX ? null : attributesOf(html)
  const address = attributes?.get('src')
  const origin = graphUrl === null ? metaOrigin : (URL.parse(graphUrl)?.origin ?? metaOrigin)
  if (!attributes || address === undefined || !isAllowed(address, origin)) return null
  return { address, width: sideOf(attributes.get('width'), usual.width), height: sideOf(attributes.get('height'), usual.height) }
}

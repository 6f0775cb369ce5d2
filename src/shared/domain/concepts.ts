import { type AssetRatio, assetRatios } from './creative-terms.ts'

export type RatioSlot = Exclude<AssetRatio, 'other'>

export interface ConceptFile {
  readonly id: string
  /** As it was dropped; folders before it count as part of the name. */
  readonly name: string
  readonly width: number | null
  readonly height: number | null
}

/** One idea in the shapes that it comes in. */
export interface FileConcept {
  readonly id: string
  readonly name: string
  readonly slots: Readonly<Partial<Record<RatioSlot, ConceptFile>>>
  /** Of no usual shape, or of one whose slot is taken. */
  readonly others: readonly ConceptFile[]
}

export const ratioSlots: readonly RatioSlot[] = assetRatios.filter((ratio) => ratio !== 'other')

const shapes: Readonly<Record<RatioSlot, number>> = { '1:1': 1, '4:5': 4 / 5, '9:16': 9 / 16, '1.91:1': 1.91 }
const TOLERANCE = 0.02

/** @returns the usual shape that an image has, within 2 %; else `other`. */
export function ratioOf(size: Pick<ConceptFile, 'width' | 'height'>): AssetRatio {
  if (size.width === null || size.height === null || size.width <= 0 || size.height <= 0) return 'other'
  const ratio = size.width / size.height
  return ratioSlots.find((slot) => Math.abs(ratio / shapes[slot] - 1) <= TOLERANCE) ?? 'other'
}

const extension = /\.[A-Za-z0-9]{2,5}$/
/** `1080x1080`, `1080 × 1920 px`. */
const sizes = /(?<![0-9])\d{2,5} ?[x\u00D7*] ?\d{2,5}(?: ?px)?(?![0-9A-Za-z])/giu
/** `9x16`, `4:5`, `1.91x1`. */
const ratios = /(?<![0-9.])(?:1[.,]91|191|16|9|5|4|3|2|1)[x\u00D7:](?:16|9|5|4|3|2|1)(?![0-9A-Za-z])/giu
/** `9-16` may be a date too, so it counts only on an image that has this very shape. */
const dashedRatios: Readonly<Record<AssetRatio, RegExp | null>> = {
  '1:1': null,
  '4:5': /(?<![0-9.])4[-_]5(?![0-9A-Za-z])/gu,
  '9:16': /(?<![0-9.])9[-_]16(?![0-9A-Za-z])/gu,
  '1.91:1': /(?<![0-9.])1[.,]91[-_]1(?![0-9A-Za-z])/gu,
  other: null,
}
const shapeWords = /(?<![\p{L}\p{N}])(?:square|story|stories|reels?|feed|portrait|landscape|vertical|horizontal)(?![\p{L}\p{N}])/giu

/** @returns a name without its ending, and without what says the shape. */
function bareName(name: string, ratio: AssetRatio): string {
  const dashed = dashedRatios[ratio]
  const plain = name.normalize('NFC').replace(extension, '')
  return (dashed ? plain.replaceAll(dashed, ' ') : plain)
    .replaceAll(sizes, ' ')
    .replaceAll(ratios, ' ')
    .replaceAll(shapeWords, ' ')
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/[\s_.+-]+/g, ' ')
    .trim()
}

interface Named {
  readonly file: ConceptFile
  readonly key: string
  readonly title: string
}

function naming(file: ConceptFile): Named {
  const steps = file.name.split(/[/\\]/)
  const base = steps.at(-1) ?? ''
  const folder = steps.slice(0, -1).join('/')
  const bare = bareName(base, ratioOf(file))
  const parent = steps.at(-2) ?? ''
  return { file, key: `${folder}/${bare}`.toLowerCase(), title: bare || bareName(parent, 'other') || base.replace(extension, '') }
}

/** Independent of the machine's language. */
function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function area(file: ConceptFile): number {
  return (file.width ?? 0) * (file.height ?? 0)
}

/** The largest of a shape first, then by name, so that the order of a drop makes no difference. */
function byRank(left: Named, right: Named): number {
  return area(right.file) - area(left.file) || compare(left.file.name, right.file.name) || compare(left.file.id, right.file.id)
}

/** @returns one concept of these files: the first of a shape in its slot, the rest beside. */
function conceptOf(id: string, name: string, files: readonly ConceptFile[]): FileConcept {
  const slots: Partial<Record<RatioSlot, ConceptFile>> = {}
  const others: ConceptFile[] = []
  for (const file of files) {
    const ratio = ratioOf(file)
    if (ratio === 'other' || slots[ratio]) others.push(file)
    else slots[ratio] = file
  }
  return { id, name, slots, others }
}

/** @returns the files of one name spread over concepts, so that none of a usual shape is left without a slot. */
function spread(group: readonly Named[]): readonly FileConcept[] {
  const layers: Named[][] = []
  for (const each of group.toSorted(byRank)) {
    const ratio = ratioOf(each.file)
    const free = layers.find((layer) => ratio === 'other' || layer.every((other) => ratioOf(other.file) !== ratio))
    if (free) free.push(each)
    else layers.push([each])
  }
  return layers.map((layer, index) => {
    const files = layer.map((each) => each.file)
    const title = layer.map((each) => each.title).toSorted(compare)[0] ?? ''
    const first = files.map((file) => file.id).toSorted(compare)[0] ?? ''
    return conceptOf(`concept-${first}`, index === 0 ? title : `${title} (${index + 1})`, files)
  })
}

/**
 * Groups dropped images: `spring_1080x1080.png`, `spring-9x16.jpg` and `Spring (4x5).png` are one idea. The same files make the same
 * concepts in whichever order they come; every file is in exactly one.
 * @param files with ids of their own.
 */
export function groupConcepts(files: readonly ConceptFile[]): readonly FileConcept[] {
  const groups = Map.groupBy(files.map(naming), (each) => each.key)
  return [...groups]
    .toSorted(([left], [right]) => compare(left, right))
    .flatMap(([, group]) => spread(group))
}

/** @returns the files of a concept, those in slots first, in the order of the slots. */
export function filesOf(concept: FileConcept): readonly ConceptFile[] {
  return [...ratioSlots.flatMap((slot) => concept.slots[slot] ?? []), ...concept.others]
}

function without(concept: FileConcept, ids: ReadonlySet<string>): FileConcept {
  return conceptOf(concept.id, concept.name, filesOf(concept).filter((file) => !ids.has(file.id)))
}

function isFilled(concept: FileConcept): boolean {
  return filesOf(concept).length > 0
}

/**
 * @returns the concepts with one file moved to another; there it takes the slot of its shape, and what was in it stands beside.
 * A concept left empty is gone. Unchanged when either is not there.
 */
export function moveFile(concepts: readonly FileConcept[], fileId: string, toConceptId: string): readonly FileConcept[] {
  const file = concepts.flatMap(filesOf).find((each) => each.id === fileId)
  if (!file || !concepts.some((concept) => concept.id === toConceptId)) return concepts
  const ids = new Set([fileId])
  return concepts
    .map((concept) => {
      const rest = without(concept, ids)
      return concept.id === toConceptId ? conceptOf(concept.id, concept.name, [file, ...filesOf(rest)]) : rest
    })
    .filter(isFilled)
}

/** @returns the concepts with these files taken out of one into a new one after it. Unchanged when that would leave either empty. */
export function splitConcept(concepts: readonly FileConcept[], conceptId: string, fileIds: readonly string[]): readonly FileConcept[] {
  const concept = concepts.find((each) => each.id === conceptId)
  if (!concept) return concepts
  const ids = new Set(fileIds)
  const taken = filesOf(concept).filter((file) => ids.has(file.id))
  const rest = without(concept, ids)
  const first = taken[0]
  if (!first || !isFilled(rest)) return concepts
  let id = `concept-${first.id}`
  while (concepts.some((each) => each.id === id)) id += '-2'
  const split = conceptOf(id, naming(first).title || concept.name, taken)
  return concepts.flatMap((each) => (each.id === conceptId ? [rest, split] : [each]))
}

/** @returns the concepts with these made one, in the place and with the name of the first of them. Unchanged with fewer than two. */
export function mergeConcepts(concepts: readonly FileConcept[], conceptIds: readonly string[]): readonly FileConcept[] {
  const merged = concepts.filter((concept) => conceptIds.includes(concept.id))
  const first = merged[0]
  if (!first || merged.length < 2) return concepts
  const one = conceptOf(first.id, first.name, merged.flatMap(filesOf))
  return concepts.flatMap((concept) => {
    if (concept.id === first.id) return [one]
    return conceptIds.includes(concept.id) ? [] : [concept]
  })
}

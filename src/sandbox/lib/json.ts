export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** @returns true for a plain object: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the parsed value, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** @returns text as it is, and JSON for everything else. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

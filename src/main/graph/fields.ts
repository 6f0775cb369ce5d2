/** Decoded names and values, in their order. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** @returns the fields as a query or a form body. */
export function encodeFields(fields: Fields): string {
  const encoded = new URLSearchParams()
  for (const [name, value] of fields) encoded.append(name, value)
  return encoded.toString()
}

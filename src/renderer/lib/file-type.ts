const types: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv;charset=utf-8'],
  ['json', 'application/json'],
  ['txt', 'text/plain;charset=utf-8'],
])
/** Browsers leave the name of such a file alone; to one that they take for text some add an ending. */
const ownKind = 'application/octet-stream'

/** @param name with its ending: 'pixels.csv' @returns the type of what a browser saves under that name. */
export function fileType(name: string): string {
  return types.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? ownKind
}

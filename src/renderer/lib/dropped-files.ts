/** A file as a person gave it: `name` has the folders that it lay in. */
export interface DroppedFile {
  readonly name: string
  readonly file: File
}

/** What systems leave in folders; nobody means to drop it. */
const leftovers = /^(?:\.|thumbs\.db$|desktop\.ini$|__macosx$)/i

/** @returns whether something that is dragged holds files. */
export function holdsFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false
}

/**
 * Reads what was dropped, folders to their ends. To be called while the drop is handled: the browser empties it afterwards.
 * @returns the files in the order of their names; what can't be read is left out.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  const entries = items.flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const plain = [...transfer.files].map((file): DroppedFile => ({ name: file.name, file }))
  if (entries.length === 0) return plain
  const files = await Promise.all(entries.map((entry) => filesIn(entry, '')))
  return files.flat().toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** @returns what a person picked, with the folder where one was picked. */
export function pickedFiles(list: FileList | null): readonly DroppedFile[] {
  return [...(list ?? [])]
    .filter((file) => !leftovers.test(file.name))
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<readonly DroppedFile[]> {
  if (folder !== '' && leftovers.test(entry.name)) return []
  const name = `${folder}${entry.name}`
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
    return file === null ? [] : [{ name, file }]
  }
  if (!isFolder(entry)) return []
  const inside = await entriesOf(entry.createReader())
  return (await Promise.all(inside.map((each) => filesIn(each, `${name}/`)))).flat()
}

/** The browser gives a hundred at a time. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return all
    all.push(...some)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

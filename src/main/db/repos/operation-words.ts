import type { Database } from '../open.ts'
import { integer } from '../row.ts'

/** What rows say alike is kept once: rows hold numbers. */
export interface OperationWords {
  /** For one transaction: numbers that it saw are remembered until it ends, and must not be beyond, because it may be undone. */
  readonly begin: () => Numbering
}

export interface Numbering {
  /** A thing with its id, or a message with an empty one: it can be searched for. */
  readonly text: (id: string, words: string) => number
  readonly mark: (mark: string) => number
}

/** @returns the numbers of words, which are added where they are new. */
export function createOperationWords(db: Database): OperationWords {
  const findText = db.prepare('SELECT no FROM log_text WHERE id = ? AND words = ?')
  const addText = db.prepare('INSERT INTO log_text (id, words) VALUES (?, ?)')
  const addSearch = db.prepare('INSERT INTO log_search (rowid, words) VALUES (?, ?)')
  const findMark = db.prepare('SELECT no FROM log_mark WHERE mark = ?')
  const addMark = db.prepare('INSERT INTO log_mark (mark) VALUES (?)')
  const textNumber = (id: string, words: string) => {
    const found = findText.get(id, words)
    if (found !== undefined) return integer(found['no'])
    const no = addText.insert(id, words)
    addSearch.run(no, `${id}\n${words}`)
    return no
  }
  const markNumber = (mark: string) => {
    const found = findMark.get(mark)
    return found === undefined ? addMark.insert(mark) : integer(found['no'])
  }
  return {
    begin: () => {
      const texts = new Map<string, number>()
      const marks = new Map<string, number>()
      return {
        text: (id, words) => remembered(texts, `${id}\n${words}`, () => textNumber(id, words)),
        mark: (mark) => remembered(marks, mark, () => markNumber(mark)),
      }
    },
  }
}

function remembered(known: Map<string, number>, key: string, find: () => number): number {
  const before = known.get(key)
  if (before !== undefined) return before
  const no = find()
  known.set(key, no)
  return no
}

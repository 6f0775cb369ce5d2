/**
 * Takes server-sent events apart. Fed with chunks as they arrive; an event may be cut anywhere.
 *
 * @param onData called with the data of each event
 * @returns a function that takes the next chunk
 */
export function eventStreamParser(onData: (data: string) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const blocks = `${rest}${chunk}`.replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trimStart())
      if (data.length > 0) onData(data.join('\n'))
    }
  }
}

import { randomBytes } from 'node:crypto'
import { CreativeBench } from './creative-bench.ts'
import { png } from './image-bytes.ts'
import { startSandbox } from '#sandbox/start.ts'

/** A process that dies while it uploads: it takes files in, starts, and says so. */
const sandbox = await startSandbox({ faults: [{ kind: 'slowBody', bytesPerSecond: 100_000, match: { edge: 'adimages' } }] })
const bench = new CreativeBench(sandbox, process.argv[2] ?? '')
await bench.creatives.open()
const tickets = []
for (let number = 0; number < 5; number += 1) tickets.push(await bench.send(`${number}.png`, png({ padding: randomBytes(500_000) })))
const id = await bench.upload(tickets)
process.stdout.write(`${id}\n`)

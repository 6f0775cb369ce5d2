// A unit test mirrors the file it is about; a test without a twin is about nothing. Two tests of one name hide each other in reports.
import { existsSync, globSync, readFileSync } from 'node:fs'

const problems: string[] = []
for (const file of globSync('test/unit/**/*.test.{ts,tsx}')) {
  const twin = file.replace('test/unit/', 'src/').replace(/\.test\.tsx?$/, '')
  if (![`${twin}.ts`, `${twin}.tsx`].some((path) => existsSync(path))) problems.push(`${file}: no ${twin}.ts`)
}
for (const file of globSync('test/**/*.{test,spec}.{ts,tsx}')) {
  const text = readFileSync(file, 'utf8')
  const names = [...text.matchAll(/^\s*(?:it|test)\((['"`])(.+?)\1,/gm)].map((match) => match[2] ?? '')
  for (const name of new Set(names)) {
    if (names.filter((each) => each === name).length > 1) problems.push(`${file}: two tests are named '${name}'`)
  }
}
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** The floor plan. A file imports from lower floors or from its own folder; type imports count. */
const FLOORS: Readonly<Record<string, number>> = {
  lib: 1,
  domain: 2,
  engine: 3,
  platform: 3,
  state: 4,
  ui: 4,
  usecases: 5,
  features: 6,
  app: 7,
}

/** Folders that stand one level deeper: each port and each feature is a house of its own. */
const SPLIT = new Set(['platform', 'features'])
const PORTS = ['api', 'browser', 'relay', 'storage', 'workers']
const FEATURES = ['activity', 'compare', 'connections', 'edit', 'gallery', 'lineage', 'prompt', 'variation']
const RPC = 'platform/workers/rpc'

/** Floors that may import less than everything below them. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  ui: ['lib'],
  state: ['domain', 'lib'],
  usecases: ['state', 'platform', 'engine', 'domain', 'lib'],
  features: ['usecases', 'ui', 'state', 'domain', 'lib'],
}

const root = import.meta.dirname

interface Import {
  from: string
  to: string
}

function sourceFiles(): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

/** Every module that a file names, statically, dynamically, as a type or as a worker's URL. */
function importsOf(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isStatic = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
    if (isStatic && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      found.push(node.moduleSpecifier.text)
    if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    )
      found.push(node.argument.literal.text)
    const target =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined
    if (target && ts.isStringLiteral(target)) found.push(target.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The imported file's path below src without its ending, or undefined for a package. */
function resolveImport(from: string, specifier: string): string | undefined {
  const path = specifier.split('?')[0] ?? specifier
  if (path.startsWith('@/')) return path.slice(2)
  return path.startsWith('.') ? posix.normalize(posix.join(dirname(from), path)) : undefined
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.endsWith('-contract.ts')
const floorOf = (file: string): string => file.split('/')[0] ?? ''
function houseOf(file: string): string {
  const [floor = '', folder = ''] = file.split('/')
  return SPLIT.has(floor) ? `${floor}/${folder}` : floor
}

const files = sourceFiles()
const product = files.filter(
  (file) => !isTest(file) && !file.startsWith('testing/') && file !== 'main.tsx' && file !== 'vite-env.d.ts',
)
const imports: Import[] = product.flatMap((from) =>
  importsOf(from).flatMap((specifier) => {
    const to = resolveImport(from, specifier)
    return to === undefined ? [] : [{ from, to }]
  }),
)

function isAllowed({ from, to }: Import): boolean {
  if (houseOf(from) === houseOf(to)) return true
  if (floorOf(to) === 'testing') return false
  if (from.endsWith('.worker.ts') || from.endsWith('-protocol.ts')) {
    if (to === RPC) return true
    return floorOf(to) === 'lib' || floorOf(to) === 'domain'
  }
  const narrow = NARROW[floorOf(from)]
  if (narrow && !narrow.includes(floorOf(to))) return false
  if (floorOf(from) === 'features' && ['platform', 'engine'].includes(floorOf(to))) return false
  return (FLOORS[floorOf(to)] ?? Infinity) < (FLOORS[floorOf(from)] ?? 0)
}

describe('architecture', () => {
  it('has no folder that the floor plan does not name', () => {
    const floors = new Set(files.filter((file) => file.includes('/')).map(floorOf))
    expect([...floors].filter((floor) => !(floor in FLOORS) && floor !== 'testing')).toEqual([])
    const inside = (floor: string) => [
      ...new Set(files.filter((file) => floorOf(file) === floor).map((file) => file.split('/')[1])),
    ]
    expect(inside('platform').filter((folder) => !PORTS.includes(folder ?? ''))).toEqual([])
    expect(inside('features').filter((folder) => !FEATURES.includes(folder ?? ''))).toEqual([])
  })

  it('imports downwards only, and never from a neighbour', () => {
    expect(imports.filter((entry) => !isAllowed(entry)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('keeps features flat', () => {
    expect(files.filter((file) => floorOf(file) === 'features' && file.split('/').length > 3)).toEqual([])
  })

  it('keeps React out of the floors that do not render', () => {
    const rendering = new Set(['ui', 'features', 'app', 'main.tsx'])
    const offenders = product.filter(
      (file) =>
        !rendering.has(floorOf(file)) && importsOf(file).some((name) => /^react(-dom)?(\/|$)/.test(name)),
    )
    expect(offenders).toEqual([])
  })

  it('has no cycle', () => {
    const known = new Map(files.map((file) => [file.replace(/\.tsx?$/, ''), file]))
    const edges = new Map<string, string[]>()
    for (const { from, to } of imports) {
      const target = known.get(to)
      if (target) edges.set(from, [...(edges.get(from) ?? []), target])
    }
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): string[] => {
      if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')]
      if (done.has(file)) return []
      const found = (edges.get(file) ?? []).flatMap((next) => visit(next, [...path, file]))
      done.add(file)
      return found
    }
    expect(product.flatMap((file) => visit(file, []))).toEqual([])
  })

  it('has a README on every floor and port', () => {
    const houses = [...new Set(product.filter((file) => file.includes('/')).map(houseOf))]
    const missing = houses.filter((house) => !readdirSync(join(root, house)).includes('README.md'))
    expect(missing).toEqual([])
  })
})

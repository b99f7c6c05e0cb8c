// `npm start`: builds when the sources are newer than the build, then serves the app on 127.0.0.1.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, VITE } from './shell.mjs'

const SOURCES = [
  'src',
  'public',
  'tools',
  'index.html',
  'vite.config.ts',
  'tailwind.config.js',
  'package-lock.json',
]

function newestChangeMs(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))))
}

function isBuilt() {
  const built = join(root, 'dist/index.html')
  if (!existsSync(built)) return false
  return Math.max(...SOURCES.map((name) => newestChangeMs(join(root, name)))) < statSync(built).mtimeMs
}

if (!isBuilt()) {
  console.log('Building Pentimento …')
  const data = await run([process.execPath, join(root, 'tools/build-engine-data.mjs')], [], { quiet: true })
  const build = data.code === 0 ? await run(VITE, ['build', '--logLevel', 'warn'], { quiet: true }) : data
  if (build.code !== 0) {
    console.error(build.output)
    process.exit(build.code)
  }
}
const { preview } = await import('vite')
const port = Number(process.env.PORT ?? 4173)
const server = await preview({
  root,
  preview: { host: '127.0.0.1', port, strictPort: Boolean(process.env.PORT) },
})
const lent = process.env.OPENAI_API_KEY
  ? '  The key in OPENAI_API_KEY is lent to this page, as the connection “From this computer”.\n'
  : ''
const address = server.httpServer.address()
const actualPort = typeof address === 'object' && address ? address.port : port
console.log(
  `\n  Pentimento is ready at http://127.0.0.1:${actualPort}/\n  The built-in engine needs no key. Press Ctrl+C to stop.\n${lent}`,
)

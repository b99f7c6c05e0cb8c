import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const entry = fileURLToPath(new URL('../src/platform/relay/service.worker.ts', import.meta.url))
const alias = { '@': fileURLToPath(new URL('../src', import.meta.url)) }

/** Files of a build that the page may ask for, relative to it, and a name for just these. */
function releaseOf(outDir: string): { version: string; files: string[] } {
  const paths = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(outDir, join(file.parentPath, file.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.') && path !== 'sw.js')
    .sort()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update(readFileSync(join(outDir, path)))
  return { version: hash.digest('hex').slice(0, 16), files: paths.map((path) => `./${path}`) }
}

/** Adds `sw.js`, which knows every file of the finished build: the app opens without a network after one visit. */
export function serviceWorker(): Plugin {
  let outDir = ''
  let hasFailed = false
  return {
    name: 'pentimento-service-worker',
    apply: 'build',
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir)
      if (config.build.outDir.startsWith('/')) outDir = config.build.outDir
    },
    buildEnd: (error) => {
      hasFailed = error !== undefined
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        if (hasFailed) return
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          resolve: { alias },
          define: { __RELEASE__: JSON.stringify(releaseOf(outDir)) },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2023',
            lib: { entry, formats: ['iife'], name: 'serviceWorker', fileName: () => 'sw.js' },
          },
        })
      },
    },
  }
}

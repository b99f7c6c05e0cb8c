// Builds and serves one small page with the app's own code in it.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

export const photos = fileURLToPath(new URL('../../e2e/photos', import.meta.url))

/** The page of a folder beside this file; what lies in `publicDir` is served with it. */
export async function serveBench(folder, publicDir = false) {
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const root = fileURLToPath(new URL(folder, import.meta.url))
  const config = { root, configFile: false, logLevel: 'error', base: './' }
  await build({
    ...config,
    publicDir,
    plugins: [react(), tailwindcss()],
    resolve: { alias: { '@': fileURLToPath(new URL('../../src', import.meta.url)) } },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 4394 } })
  return { url: server.resolvedUrls.local[0], close: () => server.close() }
}

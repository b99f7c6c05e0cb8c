import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import { bundleBudget } from './tools/bundle-budget.ts'
import { chromiumLaunchOptions } from './tools/chromium.ts'
import { keyProxy } from './tools/key-proxy.ts'
import { securityHeaders } from './tools/security-headers.ts'
import { serviceWorker } from './tools/service-worker.ts'

const atAlias = { '@': fileURLToPath(new URL('./src', import.meta.url)) }

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    securityHeaders(),
    keyProxy(),
    bundleBudget({ limitKiB: 150 }),
    serviceWorker(),
  ],
  resolve: { alias: atAlias },
  base: './',
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // How fast the machine is decides nothing.
          testTimeout: 30_000,
          include: ['{src,tools,e2e/fake-server}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, '**/*.browser.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        // Found one by one they would be bundled anew in the middle of a cold run, and React would be there twice.
        optimizeDeps: {
          include: [
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react-konva/lib/ReactKonvaCore',
            '@zip.js/zip.js/lib/zip-core-native.js',
            'ag-psd',
            'downshift',
            'fast-check',
            'image-dimensions',
            'lucide-react',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

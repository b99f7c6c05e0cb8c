import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../tools/chromium.ts'

const PORT = 41_737

/** The built app in real Chromium, against the fake server that each test starts for itself. */
export default defineConfig({
  testDir: './tests',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['line'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '../test-results/e2e.json' }],
  ],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    // Each test would fetch the whole app to keep it; offline.spec.ts allows it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    launchOptions: chromiumLaunchOptions(),
    // A trace of each test takes two fifths of the whole run: `PENTIMENTO_TRACE=1` asks for them.
    trace: process.env.PENTIMENTO_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node tools/start.mjs',
    cwd: '..',
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}`,
    timeout: 180_000,
  },
})

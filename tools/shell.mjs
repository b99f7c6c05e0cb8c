// Running other programs from the scripts of this folder.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The file behind a package's command, run with this Node so that no shell is involved. */
export function binary(path) {
  return [process.execPath, join(root, 'node_modules', path)]
}

export const VITE = binary('vite/bin/vite.js')
export const VITEST = binary('vitest/vitest.mjs')
export const PLAYWRIGHT = binary('@playwright/test/cli.js')
export const TSC = binary('typescript/bin/tsc')
export const ESLINT = binary('eslint/bin/eslint.js')
export const PRETTIER = binary('prettier/bin/prettier.cjs')
export const KNIP = binary('knip/bin/knip.js')

/** Runs a command to its end with its output passed through; resolves with the exit code and what it printed. */
export function run([file, ...given], args = [], { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, [...given, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (stream) => (chunk) => {
      output += chunk
      if (!quiet) stream.write(chunk)
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

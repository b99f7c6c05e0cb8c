// Installs the packages when they are missing or older than the lock file; silent when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The packages that a lock file asks for, as "path@version" lines. */
function lockedPackages(file) {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return new Map(Object.entries(packages).map(([path, entry]) => [path, entry]))
}

function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const installed = lockedPackages('node_modules/.package-lock.json')
  return [...lockedPackages('package-lock.json')].every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || installed.get(path)?.version === version,
  )
}

/** The exit code of npm. */
function runNpm(...command) {
  const isWindows = process.platform === 'win32'
  const args = [...command, '--no-fund', '--no-audit', '--loglevel=error']
  return (
    spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: 'inherit', shell: isWindows })
      .status ?? 1
  )
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Pentimento needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
if (!isInstalled()) {
  console.log('Installing packages …')
  // The lock file first; where a registry lacks a package of some other system that it names, the rest is installed all the same.
  const status = runNpm('ci') && runNpm('install', '--no-save')
  if (status !== 0) process.exit(status)
}

import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

type Bundle = Record<
  string,
  {
    type: 'chunk' | 'asset'
    isEntry?: boolean
    imports?: string[]
    code?: string
    source?: string | Uint8Array
  }
>

/** Names of every file that the page must fetch before the entry script can run. */
function firstLoadFiles(bundle: Bundle): string[] {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    for (const imported of bundle[name]?.imports ?? []) visit(imported)
  }
  for (const [name, file] of Object.entries(bundle)) if (file.isEntry) visit(name)
  for (const name of Object.keys(bundle)) if (/^assets\/index-.*\.css$/.test(name)) seen.add(name)
  return [...seen]
}

/**
 * Fails the build when the JS and CSS that stand before a usable Prompt tab pass the budget.
 * The limit is in KiB after gzip.
 */
export function bundleBudget({ limitKiB }: { limitKiB: number }): Plugin {
  return {
    name: 'pentimento-bundle-budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, rawBundle) {
        const bundle = rawBundle as unknown as Bundle
        const sizes = firstLoadFiles(bundle).map((name) => {
          const file = bundle[name]
          const bytes = gzipSync(file?.code ?? file?.source ?? '').byteLength
          return { name, kib: bytes / 1024 }
        })
        const total = sizes.reduce((sum, { kib }) => sum + kib, 0)
        this.info(`first load: ${total.toFixed(1)} KiB gzip of ${limitKiB} allowed`)
        if (total <= limitKiB) return
        const list = sizes.map(({ name, kib }) => `  ${kib.toFixed(1).padStart(7)}  ${name}`).join('\n')
        this.error(`The first load is ${total.toFixed(1)} KiB gzip, over the budget of ${limitKiB}:\n${list}`)
      },
    },
  }
}

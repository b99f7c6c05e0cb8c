/** The part of the Trusted Types API that is used; TypeScript's DOM library does not know it. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: TrustedTypesRules): unknown
}

export interface TrustedTypesRules {
  createHTML(text: string): string
  createScriptURL(url: string): string
  createScript(text: string): string
}

function refuse(what: string): never {
  throw new TypeError(`Trusted Types: ${what} refused`)
}

/** What the default policy lets through: no markup but the empty string (Konva empties its container that way), scripts of our own only. */
export const DEFAULT_RULES: TrustedTypesRules = {
  createHTML: (text) => (text === '' ? text : refuse('HTML')),
  createScriptURL: (url) => {
    const absolute = new URL(url, location.href)
    // A blob: URL has the origin of the page that made it, whatever it holds.
    const isOurs = absolute.origin === location.origin && absolute.protocol === location.protocol
    return isOurs ? absolute.href : refuse('script URL')
  },
  createScript: () => refuse('script text'),
}

/**
 * Installs the default policy, without which the Content-Security-Policy refuses even our own workers. Call it first thing at
 * start, once. Does nothing in browsers that have no Trusted Types.
 */
export function installTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory }
  trustedTypes?.createPolicy('default', DEFAULT_RULES)
}

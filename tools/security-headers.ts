import type { ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'

const NOBODY = "default-src 'none'"
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types default"

/** Policy of the page. Requests to image servers leave from two workers only, so the page itself may reach nobody but its own origin. */
export const PAGE_POLICY = [
  NOBODY,
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  TRUSTED_TYPES,
].join('; ')

/** Workers do not inherit the page's policy: each script answers with its own. */
const SENDER_POLICY = `${NOBODY}; script-src 'self'; connect-src 'self' https: http://127.0.0.1:* http://localhost:* http://[::1]:*`
const WORKER_POLICY = `${NOBODY}; script-src 'self'; connect-src 'self'`

function policyFor(url: string): string {
  if (/\/(api\.worker-[^/]*|sw)\.js$/.test(url)) return SENDER_POLICY
  if (/\.worker-[^/]*\.js$/.test(url)) return WORKER_POLICY
  return `${PAGE_POLICY}; frame-ancestors 'none'`
}

function setHeaders(request: Connect.IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  response.setHeader('Content-Security-Policy', policyFor(path))
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
}

/** Serves the built app with its security headers, and writes the page's policy into index.html for hosts that send none. */
export function securityHeaders(): Plugin {
  return {
    name: 'pentimento-security-headers',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        setHeaders(request, response)
        next()
      })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (context.server) return html
        return html.replace(
          '<head>',
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}" />`,
        )
      },
    },
  }
}

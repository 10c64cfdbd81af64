/**
 * Sent with every response. The page has everything beside it: nothing inline, nothing from elsewhere; pictures may be data URIs.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export const securityHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const satisfies Readonly<Record<string, string>>;

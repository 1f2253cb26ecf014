/**
 * The headers of every answer that carries the page, in window and browser alike: nothing is allowed but what is named.
 *
 * Inline styles are allowed because the component library writes its theme's variables, and the values of its style
 * properties, into `<style>` elements; a nonce would need a page made anew for each answer. Scripts are never inline.
 */

/** @param connect what the page may open beside its own origin: the engine's socket */
export function pageHeaders(connect: readonly string[]): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': ["'self'", ...connect].join(' '),
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    // No text becomes markup or a script; the one policy is renderer/shell/trusted-types.ts.
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default',
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}

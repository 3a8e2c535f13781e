/** The types of find-chromium.mjs, for the tests that use it. */
export function installedChromium(): string | undefined
export function ensureChromium(options?: { quiet?: boolean }): Promise<string>

/** The service of a test, listening on a port of its own, for a real browser. Uses the scripts and styles that were built. */
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Database } from '#platform/database/database.ts'
import { type TestApp, openTestApp } from './app.ts'

export interface ListeningApp extends TestApp {
  /** `http://localhost:PORT`, which is also the address in letters. */
  readonly url: string
}

/** Opens the service and listens. Close it when done. */
export async function openListeningApp(
  options: { open?: () => Promise<Database>; at?: string; settings?: Record<string, string> } = {}
): Promise<ListeningApp> {
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port is free'))))
    })
  })
  const url = `http://localhost:${port}`
  const app = await openTestApp({
    ...options,
    publicDir: join(process.cwd(), 'dist', 'public'),
    settings: { ...options.settings, PUBLIC_URL: url, PORT: String(port) }
  })
  await app.server.listen({ port, host: '127.0.0.1' })
  return { ...app, url }
}

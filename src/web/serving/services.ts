/** What answering a request needs, whether a person asks through a browser or a program through the interface. */
import type { Clock } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { ReadLog } from '#platform/audit/audit.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import type { CaseFacts, PageContext, PageView } from '../route.ts'

export interface Services {
  readonly database: Database
  readonly clock: Clock
  readonly readLog: ReadLog
  readonly files: FileStore
  readonly publicUrl: string
  loadCase(tx: Transaction, caseId: CaseId): Promise<CaseFacts | undefined>
}

export interface WebServices extends Services {
  /** Secure cookies: on wherever the service is reached over HTTPS. */
  readonly secureCookies: boolean
  renderPage(view: PageView, page: PageContext): string
  asset(name: string): string
}

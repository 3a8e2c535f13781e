/** notification: being built. */
import type { Feature } from '#web/feature.ts'

export const notificationFeature: Feature = { name: 'notification', permissions: {}, routes: [] }

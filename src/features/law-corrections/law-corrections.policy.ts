/** Who reads the law behind the dates, and who corrects it for this installation. */
import { definePermissions } from '#platform/access/permission.ts'

export const lawPermissions = definePermissions('law-corrections', {
  read: { title: 'Read the rules behind the dates', scope: 'anywhere', who: ['signed-in'] },
  correct: {
    title: 'Correct a value of the law, add a bank holiday, take a correction back',
    scope: 'anywhere',
    who: ['administrator']
  }
})

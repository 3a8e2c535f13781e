/** The browser script of every page. All of it is progressive: without it each page still does its work. */
import { initAll as startGovuk } from 'govuk-frontend'
import { initAll as startMoj } from '@ministryofjustice/frontend'
import { startAutosave } from './behaviours/autosave.ts'
import { startCopyButtons } from './behaviours/copy-button.ts'
import { startDoubleSubmitPrevention } from './behaviours/double-submit.ts'
import { startPicture } from './behaviours/picture.ts'
import { startSessionWarning } from './behaviours/session-warning.ts'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')

// One behaviour that breaks takes no other with it.
for (const start of [
  startAutosave,
  startSessionWarning,
  startDoubleSubmitPrevention,
  startCopyButtons,
  startPicture,
  startGovuk,
  startMoj
]) {
  try {
    start()
  } catch (error) {
    console.error(error)
  }
}

// The names of the options that macros write out unescaped; only branded HTML may be given to them.
// Generated from govuk-frontend 6.6.0 by scripts/generate-govuk-types.mjs: change that file, not this one.

/** Names of options that take HTML, at any depth. */
export const htmlOptionNames: ReadonlySet<string> = new Set([
  'descriptionHtml',
  'end',
  'headingHtml',
  'html',
  'logoHtml',
  'navigationEnd',
  'navigationStart',
  'optionsHtml',
  'searchHtml',
  'start',
  'summaryHtml',
  'titleHtml',
  'uploadHtml'
])

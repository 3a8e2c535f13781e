/** The only door to the GOV.UK and MOJ components: pages import from here and never see Nunjucks. */
export * from './components.generated.ts'
export * from './moj.ts'
export { type Html, html, isMarkup, type Markup, raw } from './html.ts'
export type { Attributes, Falsy, PluralForms } from './options.ts'

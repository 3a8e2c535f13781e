// GOV.UK Frontend and MOJ Frontend publish no types for their browser scripts; this is the one function of each that is used.
declare module 'govuk-frontend' {
  /** Starts every GOV.UK component on the page. */
  export function initAll(): void
}

declare module '@ministryofjustice/frontend' {
  /** Starts every MOJ component on the page. */
  export function initAll(): void
}

// One typed function for each GOV.UK Frontend component, so that a wrong option is found by the compiler.
// Generated from govuk-frontend 6.6.0 by scripts/generate-govuk-types.mjs: change that file, not this one.

import type { Html, Markup } from './html.ts'
import type { Attributes, Falsy, PluralForms } from './options.ts'
import { renderComponent } from './render.ts'

/** The options of `govukAccordion`. */
export interface GovukAccordionParams {
  readonly id: string
  readonly headingLevel?: number | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
  readonly items: readonly (
    | {
        readonly heading: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
        }
        readonly summary?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly content: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
        }
        readonly expanded?: boolean | undefined
      }
    | Falsy
  )[]
}

/** The GOV.UK component "accordion". */
export function govukAccordion(params: GovukAccordionParams): Html {
  return renderComponent('govuk', 'accordion', params)
}

/** The options of `govukBackLink`. */
export interface GovukBackLinkParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly href: string
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "back link". */
export function govukBackLink(params: GovukBackLinkParams): Html {
  return renderComponent('govuk', 'back-link', params)
}

/** The options of `govukBreadcrumbs`. */
export interface GovukBreadcrumbsParams {
  readonly items: readonly (
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly href?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly classes?: string | undefined
  readonly collapseOnMobile?: boolean | undefined
  readonly attributes?: Attributes | undefined
  readonly labelText?: string | undefined
}

/** The GOV.UK component "breadcrumbs". */
export function govukBreadcrumbs(params: GovukBreadcrumbsParams): Html {
  return renderComponent('govuk', 'breadcrumbs', params)
}

/** The options of `govukButton`. */
export interface GovukButtonParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly type?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  readonly id?: string | undefined
}

/** The GOV.UK component "button". */
export function govukButton(params: GovukButtonParams = {}): Html {
  return renderComponent('govuk', 'button', params)
}

/** The options of `govukCharacterCount`. */
export interface GovukCharacterCountParams {
  readonly id?: string | undefined
  readonly name: string
  readonly rows?: string | number | undefined
  readonly value?: string | number | undefined
  readonly maxlength: string | number
  /** @deprecated since 6.6.0 */
  readonly maxwords?: string | number | undefined
  readonly threshold?: string | number | undefined
  readonly countType?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly spellcheck?: boolean | undefined
  readonly countMessage?:
    | {
        readonly classes?: string | undefined
      }
    | Falsy
    | undefined
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: PluralForms | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: PluralForms | undefined
  readonly wordsUnderLimitText?: PluralForms | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: PluralForms | undefined
}

/** The GOV.UK component "character count". */
export function govukCharacterCount(params: GovukCharacterCountParams): Html {
  return renderComponent('govuk', 'character-count', params)
}

/** The options of `govukCheckboxes`. */
export interface GovukCheckboxesParams {
  readonly describedBy?: string | undefined
  readonly fieldset?: GovukFieldsetParams | Falsy | undefined
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly (
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly id?: string | undefined
        readonly name?: string | undefined
        readonly value: string | number
        readonly label?: GovukLabelParams | Falsy | undefined
        readonly hint?: GovukHintParams | Falsy | undefined
        readonly divider?: string | undefined
        readonly checked?: boolean | undefined
        readonly conditional?:
          | {
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly behaviour?: string | undefined
        readonly disabled?: boolean | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly values?: readonly string[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "checkboxes". */
export function govukCheckboxes(params: GovukCheckboxesParams): Html {
  return renderComponent('govuk', 'checkboxes', params)
}

/** The options of `govukCookieBanner`. */
export interface GovukCookieBannerParams {
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly messages: readonly (
    | {
        readonly headingText?: string | undefined
        readonly headingHtml?: Markup | undefined
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly actions?:
          | readonly (
              | {
                  readonly text?: string | undefined
                  readonly type?: string | undefined
                  readonly href?: string | undefined
                  readonly name?: string | undefined
                  readonly value?: string | number | undefined
                  readonly classes?: string | undefined
                  readonly attributes?: Attributes | undefined
                }
              | Falsy
            )[]
          | undefined
        readonly hidden?: boolean | undefined
        readonly role?: string | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
}

/** The GOV.UK component "cookie banner". */
export function govukCookieBanner(params: GovukCookieBannerParams): Html {
  return renderComponent('govuk', 'cookie-banner', params)
}

/** The options of `govukDateInput`. */
export interface GovukDateInputParams {
  readonly id: string
  readonly namePrefix?: string | undefined
  readonly items?:
    | readonly (
        | {
            readonly id?: string | undefined
            readonly name: string
            readonly label?: string | undefined
            readonly value?: string | number | undefined
            readonly error?: boolean | undefined
            readonly autocomplete?: string | undefined
            readonly pattern?: string | undefined
            readonly classes?: string | undefined
            readonly attributes?: Attributes | undefined
          }
        | Falsy
      )[]
    | undefined
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly fieldset?: GovukFieldsetParams | Falsy | undefined
  readonly day?: GovukDateInputParams['items'] extends readonly (infer Item)[] | undefined
    ? Partial<Exclude<Item, Falsy>>
    : never | undefined
  readonly month?: GovukDateInputParams['day'] | undefined
  readonly year?: GovukDateInputParams['day'] | undefined
  readonly values?:
    | {
        readonly day?: string | number | undefined
        readonly month?: string | number | undefined
        readonly year?: string | number | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "date input". */
export function govukDateInput(params: GovukDateInputParams): Html {
  return renderComponent('govuk', 'date-input', params)
}

/** The options of `govukDetails`. */
export interface GovukDetailsParams {
  readonly summaryText?: string | undefined
  readonly summaryHtml?: Markup | undefined
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly id?: string | undefined
  readonly open?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "details". */
export function govukDetails(params: GovukDetailsParams = {}): Html {
  return renderComponent('govuk', 'details', params)
}

/** The options of `govukErrorMessage`. */
export interface GovukErrorMessageParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly visuallyHiddenText?: string | undefined
}

/** The GOV.UK component "error message". */
export function govukErrorMessage(params: GovukErrorMessageParams = {}): Html {
  return renderComponent('govuk', 'error-message', params)
}

/** The options of `govukErrorSummary`. */
export interface GovukErrorSummaryParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Markup | undefined
  readonly descriptionText?: string | undefined
  readonly descriptionHtml?: Markup | undefined
  readonly errorList?:
    | readonly (
        | {
            readonly href?: string | undefined
            readonly text?: string | undefined
            readonly html?: Markup | undefined
            readonly attributes?: Attributes | undefined
          }
        | Falsy
      )[]
    | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "error summary". */
export function govukErrorSummary(params: GovukErrorSummaryParams = {}): Html {
  return renderComponent('govuk', 'error-summary', params)
}

/** The options of `govukExitThisPage`. */
export interface GovukExitThisPageParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly redirectUrl?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

/** The GOV.UK component "exit this page". */
export function govukExitThisPage(params: GovukExitThisPageParams = {}): Html {
  return renderComponent('govuk', 'exit-this-page', params)
}

/** The options of `govukFeedback`. */
export interface GovukFeedbackParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Markup | undefined
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "feedback". */
export function govukFeedback(params: GovukFeedbackParams = {}): Html {
  return renderComponent('govuk', 'feedback', params)
}

/** The options of `govukFieldset`. */
export interface GovukFieldsetParams {
  readonly describedBy?: string | undefined
  readonly legend?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly classes?: string | undefined
        readonly isPageHeading?: boolean | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly role?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly html?: Markup | undefined
}

/** The GOV.UK component "fieldset". */
export function govukFieldset(params: GovukFieldsetParams = {}): Html {
  return renderComponent('govuk', 'fieldset', params)
}

/** The options of `govukFileUpload`. */
export interface GovukFileUploadParams {
  readonly name: string
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly multiple?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly javascript?: boolean | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly dropInstructionText?: string | undefined
  readonly multipleFilesChosenText?: PluralForms | undefined
  readonly noFileChosenText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
}

/** The GOV.UK component "file upload". */
export function govukFileUpload(params: GovukFileUploadParams): Html {
  return renderComponent('govuk', 'file-upload', params)
}

/** The options of `govukFooter`. */
export interface GovukFooterParams {
  readonly meta?:
    | {
        readonly visuallyHiddenTitle?: string | undefined
        readonly html?: Markup | undefined
        readonly text?: string | undefined
        readonly items?:
          | readonly (
              | {
                  readonly text?: string | undefined
                  readonly href: string
                  readonly attributes?: Attributes | undefined
                }
              | Falsy
            )[]
          | undefined
      }
    | Falsy
    | undefined
  readonly navigation?:
    | readonly (
        | {
            readonly title: string
            readonly columns?: number | undefined
            readonly width?: string | undefined
            readonly items?:
              | readonly (
                  | {
                      readonly text?: string | undefined
                      readonly href: string
                      readonly attributes?: Attributes | undefined
                    }
                  | Falsy
                )[]
              | undefined
          }
        | Falsy
      )[]
    | undefined
  readonly contentLicence?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
      }
    | Falsy
    | undefined
  readonly copyright?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
      }
    | Falsy
    | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "footer". */
export function govukFooter(params: GovukFooterParams = {}): Html {
  return renderComponent('govuk', 'footer', params)
}

/** The options of `govukGenericHeader`. */
export interface GovukGenericHeaderParams {
  readonly url?: string | undefined
  readonly logoText?: string | undefined
  readonly logoHtml?: Markup | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "generic header". */
export function govukGenericHeader(params: GovukGenericHeaderParams = {}): Html {
  return renderComponent('govuk', 'generic-header', params)
}

/** The options of `govukHeader`. */
export interface GovukHeaderParams {
  readonly homepageUrl?: string | undefined
  readonly productName?: string | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "header". */
export function govukHeader(params: GovukHeaderParams = {}): Html {
  return renderComponent('govuk', 'header', params)
}

/** The options of `govukHint`. */
export interface GovukHintParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "hint". */
export function govukHint(params: GovukHintParams = {}): Html {
  return renderComponent('govuk', 'hint', params)
}

/** The options of `govukInput`. */
export interface GovukInputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly prefix?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly suffix?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocapitalize?: string | undefined
  readonly inputWrapper?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "input". */
export function govukInput(params: GovukInputParams): Html {
  return renderComponent('govuk', 'input', params)
}

/** The options of `govukInsetText`. */
export interface GovukInsetTextParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "inset text". */
export function govukInsetText(params: GovukInsetTextParams = {}): Html {
  return renderComponent('govuk', 'inset-text', params)
}

/** The options of `govukLabel`. */
export interface GovukLabelParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly for?: string | undefined
  readonly isPageHeading?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "label". */
export function govukLabel(params: GovukLabelParams = {}): Html {
  return renderComponent('govuk', 'label', params)
}

/** The options of `govukLanguageNavigation`. */
export interface GovukLanguageNavigationParams {
  readonly items: readonly (
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly lang: string
        readonly hrefLang?: string | undefined
        readonly dir?: string | undefined
        readonly href?: string | undefined
        readonly current?: boolean | undefined
        readonly languageDescriptionText?: string | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly ariaLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "language navigation". */
export function govukLanguageNavigation(params: GovukLanguageNavigationParams): Html {
  return renderComponent('govuk', 'language-navigation', params)
}

/** The options of `govukNotificationBanner`. */
export interface GovukNotificationBannerParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly titleText?: string | undefined
  readonly titleHtml?: Markup | undefined
  readonly titleHeadingLevel?: string | number | undefined
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly titleId?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "notification banner". */
export function govukNotificationBanner(params: GovukNotificationBannerParams = {}): Html {
  return renderComponent('govuk', 'notification-banner', params)
}

/** The options of `govukPagination`. */
export interface GovukPaginationParams {
  readonly items?:
    | readonly (
        | {
            readonly number?: string | number | undefined
            readonly visuallyHiddenText?: string | undefined
            readonly href?: string | undefined
            readonly current?: boolean | undefined
            readonly ellipsis?: boolean | undefined
            readonly attributes?: Attributes | undefined
          }
        | Falsy
      )[]
    | undefined
  readonly previous?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly labelText?: string | undefined
        readonly href: string
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly next?:
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly labelText?: string | undefined
        readonly href: string
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly landmarkLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "pagination". */
export function govukPagination(params: GovukPaginationParams = {}): Html {
  return renderComponent('govuk', 'pagination', params)
}

/** The options of `govukPanel`. */
export interface GovukPanelParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Markup | undefined
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly actions?:
    | {
        readonly items?:
          | readonly (
              | {
                  readonly text?: string | undefined
                  readonly type?: string | undefined
                  readonly href?: string | undefined
                  readonly classes?: string | undefined
                  readonly attributes?: Attributes | undefined
                }
              | Falsy
            )[]
          | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
}

/** The GOV.UK component "panel". */
export function govukPanel(params: GovukPanelParams = {}): Html {
  return renderComponent('govuk', 'panel', params)
}

/** The options of `govukPasswordInput`. */
export interface GovukPasswordInputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
  readonly button?:
    | {
        readonly classes?: string | undefined
      }
    | Falsy
    | undefined
}

/** The GOV.UK component "password input". */
export function govukPasswordInput(params: GovukPasswordInputParams): Html {
  return renderComponent('govuk', 'password-input', params)
}

/** The options of `govukPhaseBanner`. */
export interface GovukPhaseBannerParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly tag: GovukTagParams
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "phase banner". */
export function govukPhaseBanner(params: GovukPhaseBannerParams): Html {
  return renderComponent('govuk', 'phase-banner', params)
}

/** The options of `govukRadios`. */
export interface GovukRadiosParams {
  readonly fieldset?: GovukFieldsetParams | Falsy | undefined
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInputs?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly (
    | {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly id?: string | undefined
        readonly value: string | number
        readonly label?: GovukLabelParams | Falsy | undefined
        readonly hint?: GovukHintParams | Falsy | undefined
        readonly divider?: string | undefined
        readonly checked?: boolean | undefined
        readonly conditional?:
          | {
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly disabled?: boolean | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly value?: string | number | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "radios". */
export function govukRadios(params: GovukRadiosParams): Html {
  return renderComponent('govuk', 'radios', params)
}

/** The options of `govukSelect`. */
export interface GovukSelectParams {
  readonly id?: string | undefined
  readonly name: string
  readonly items: readonly (
    | {
        readonly value?: string | number | undefined
        readonly text?: string | undefined
        readonly selected?: boolean | undefined
        readonly disabled?: boolean | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "select". */
export function govukSelect(params: GovukSelectParams): Html {
  return renderComponent('govuk', 'select', params)
}

/** The options of `govukServiceNavigation`. */
export interface GovukServiceNavigationParams {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly ariaLabel?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationId?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation: readonly (
    | {
        readonly current?: boolean | undefined
        readonly active?: boolean | undefined
        readonly html?: Markup | undefined
        readonly text?: string | undefined
        readonly href?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
  )[]
  readonly slots?:
    | {
        readonly start?: Markup | undefined
        readonly end?:
          | Markup
          | {
              readonly html?: Markup | undefined
              readonly align?: string | undefined
            }
          | Falsy
          | undefined
        readonly navigationStart?: Markup | undefined
        readonly navigationEnd?: Markup | undefined
      }
    | Falsy
    | undefined
}

/** The GOV.UK component "service navigation". */
export function govukServiceNavigation(params: GovukServiceNavigationParams): Html {
  return renderComponent('govuk', 'service-navigation', params)
}

/** The options of `govukSkipLink`. */
export interface GovukSkipLinkParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "skip link". */
export function govukSkipLink(params: GovukSkipLinkParams = {}): Html {
  return renderComponent('govuk', 'skip-link', params)
}

/** The options of `govukSummaryList`. */
export interface GovukSummaryListParams {
  readonly rows: readonly (
    | {
        readonly classes?: string | undefined
        readonly key: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
          readonly classes?: string | undefined
        }
        readonly value: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
          readonly classes?: string | undefined
        }
        readonly actions?:
          | {
              readonly items?:
                | readonly (
                    | {
                        readonly href: string
                        readonly text?: string | undefined
                        readonly html?: Markup | undefined
                        readonly visuallyHiddenText?: string | undefined
                        readonly classes?: string | undefined
                        readonly attributes?: Attributes | undefined
                      }
                    | Falsy
                  )[]
                | undefined
              readonly classes?: string | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
  )[]
  readonly card?:
    | {
        readonly title?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
              readonly headingLevel?: number | undefined
              readonly classes?: string | undefined
            }
          | Falsy
          | undefined
        readonly actions?:
          | {
              readonly items?:
                | readonly (
                    | {
                        readonly href: string
                        readonly text?: string | undefined
                        readonly html?: Markup | undefined
                        readonly visuallyHiddenText?: string | undefined
                        readonly classes?: string | undefined
                        readonly attributes?: Attributes | undefined
                      }
                    | Falsy
                  )[]
                | undefined
              readonly classes?: string | undefined
            }
          | Falsy
          | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "summary list". */
export function govukSummaryList(params: GovukSummaryListParams): Html {
  return renderComponent('govuk', 'summary-list', params)
}

/** The options of `govukTable`. */
export interface GovukTableParams {
  readonly rows: readonly (
    | readonly {
        readonly text?: string | undefined
        readonly html?: Markup | undefined
        readonly format?: string | undefined
        readonly classes?: string | undefined
        readonly colspan?: number | undefined
        readonly rowspan?: number | undefined
        readonly attributes?: Attributes | undefined
      }[]
    | Falsy
  )[]
  readonly head?:
    | readonly (
        | {
            readonly text?: string | undefined
            readonly html?: Markup | undefined
            readonly format?: string | undefined
            readonly classes?: string | undefined
            readonly colspan?: number | undefined
            readonly rowspan?: number | undefined
            readonly attributes?: Attributes | undefined
          }
        | Falsy
      )[]
    | undefined
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "table". */
export function govukTable(params: GovukTableParams): Html {
  return renderComponent('govuk', 'table', params)
}

/** The options of `govukTabs`. */
export interface GovukTabsParams {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items: readonly (
    | {
        readonly id: string
        readonly label: string
        readonly attributes?: Attributes | undefined
        readonly panel: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
          readonly attributes?: Attributes | undefined
        }
      }
    | Falsy
  )[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "tabs". */
export function govukTabs(params: GovukTabsParams): Html {
  return renderComponent('govuk', 'tabs', params)
}

/** The options of `govukTag`. */
export interface GovukTagParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "tag". */
export function govukTag(params: GovukTagParams = {}): Html {
  return renderComponent('govuk', 'tag', params)
}

/** The options of `govukTaskList`. */
export interface GovukTaskListParams {
  readonly items: readonly (
    | {
        readonly title: {
          readonly text?: string | undefined
          readonly html?: Markup | undefined
          readonly classes?: string | undefined
        }
        readonly hint?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly status: {
          readonly tag?: GovukTagParams | Falsy | undefined
          readonly text?: string | undefined
          readonly html?: Markup | undefined
          readonly classes?: string | undefined
        }
        readonly href?: string | undefined
        readonly classes?: string | undefined
      }
    | Falsy
  )[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly idPrefix?: string | undefined
}

/** The GOV.UK component "task list". */
export function govukTaskList(params: GovukTaskListParams): Html {
  return renderComponent('govuk', 'task-list', params)
}

/** The options of `govukTextarea`. */
export interface GovukTextareaParams {
  readonly id?: string | undefined
  readonly name: string
  readonly spellcheck?: boolean | undefined
  readonly rows?: string | number | undefined
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy | undefined
  readonly errorMessage?: GovukErrorMessageParams | Falsy | undefined
  readonly formGroup?:
    | {
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
        readonly beforeInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
        readonly afterInput?:
          | {
              readonly text?: string | undefined
              readonly html?: Markup | undefined
            }
          | Falsy
          | undefined
      }
    | Falsy
    | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "textarea". */
export function govukTextarea(params: GovukTextareaParams): Html {
  return renderComponent('govuk', 'textarea', params)
}

/** The options of `govukWarningText`. */
export interface GovukWarningTextParams {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
  readonly iconFallbackText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The GOV.UK component "warning text". */
export function govukWarningText(params: GovukWarningTextParams = {}): Html {
  return renderComponent('govuk', 'warning-text', params)
}

/**
 * Typed functions for the MOJ Frontend components that casework uses. That package ships no list of options, so these are
 * written by hand from its templates (version 11). Left out: its header and cookie banner (not our identity), and its
 * currency input and interruption card (they write text out unescaped, or need a block of Nunjucks).
 */
import type {
  GovukButtonParams,
  GovukErrorMessageParams,
  GovukHintParams,
  GovukInputParams,
  GovukLabelParams,
  GovukPaginationParams
} from './components.generated.ts'
import type { Html, Markup } from './html.ts'
import type { Attributes, Falsy } from './options.ts'
import { renderComponent } from './render.ts'

/** Text, or HTML in its place. */
export interface TextOrHtml {
  readonly text?: string | undefined
  readonly html?: Markup | undefined
}

interface Styled {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Attributes for the older MOJ templates, which write each value as it is given. */
export type PlainAttributes = Readonly<Record<string, string | number>>

interface PlainStyled {
  readonly classes?: string | undefined
  readonly attributes?: PlainAttributes | undefined
}

/** The options of `mojAddAnother`. The id is a plain word: letters, digits and hyphens. */
export interface MojAddAnotherParams extends Styled {
  readonly id?: string | undefined
  readonly itemLabel?: string | undefined
  readonly layout?: 'inline' | undefined
  readonly addAnotherButtonText?: string | undefined
  readonly removeButtonText?: string | undefined
  readonly removeButtonSuffixText?: string | undefined
  readonly fieldLabelSuffixText?: string | undefined
  readonly newItemSuffixText?: string | undefined
  readonly itemLegendText?: { readonly one?: string | undefined; readonly other?: string | undefined } | undefined
  readonly items: readonly (Styled & {
    readonly fieldset: Styled & {
      readonly html: Markup
      readonly describedBy?: string | undefined
      readonly role?: string | undefined
      readonly legend?: { readonly html?: Markup | undefined; readonly classes?: string | undefined } | undefined
    }
    readonly errorMessage?: GovukErrorMessageParams | Falsy
    readonly removeButton?: { readonly name?: string | undefined; readonly value?: string | undefined } | undefined
  })[]
}

/** A repeatable group of questions. Without JavaScript the buttons submit the form. */
export function mojAddAnother(params: MojAddAnotherParams): Html {
  // The template writes the id out unescaped.
  if (params.id !== undefined && !/^[\w-]+$/.test(params.id))
    throw new Error('The id of an add-another group may hold letters, digits and hyphens only')
  return renderComponent('moj', 'add-another', params)
}

/** The options of `mojAlert`. `title` names the alert for screen readers and is required by the design. */
export interface MojAlertParams extends TextOrHtml, Styled {
  readonly variant: 'information' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly showTitleAsHeading?: boolean | undefined
  readonly headingTag?: 'h2' | 'h3' | 'h4' | undefined
  readonly dismissible?: boolean | undefined
  readonly dismissText?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly focusOnDismissSelector?: string | undefined
  readonly role?: string | undefined
}

/** A message about what has just happened or needs attention. */
export function mojAlert(params: MojAlertParams): Html {
  return renderComponent('moj', 'alert', params)
}

/** The options of `mojBadge`. */
export interface MojBadgeParams extends TextOrHtml, PlainStyled {}

/** A small label in capitals beside a name. */
export function mojBadge(params: MojBadgeParams): Html {
  return renderComponent('moj', 'badge', params)
}

/** The options of `mojBanner`. */
export interface MojBannerParams extends TextOrHtml, PlainStyled {
  readonly type?: 'success' | 'warning' | 'information' | undefined
  readonly iconFallbackText?: string | undefined
}

/** The older form of `mojAlert`, which new pages use instead. */
export function mojBanner(params: MojBannerParams): Html {
  return renderComponent('moj', 'banner', params)
}

/** The options of `mojButtonMenu`. */
export interface MojButtonMenuParams extends Styled {
  readonly button?: { readonly text?: string | undefined; readonly classes?: string | undefined } | undefined
  readonly alignMenu?: 'left' | 'right' | undefined
  readonly items: readonly GovukButtonParams[]
}

/** Actions folded into one button; a row of buttons without JavaScript. */
export function mojButtonMenu(params: MojButtonMenuParams): Html {
  return renderComponent('moj', 'button-menu', params)
}

/** The options of `mojDatePicker`. Dates are written day/month/year, as in `1/6/2026`. */
export interface MojDatePickerParams extends Styled {
  readonly id: string
  readonly name: string
  readonly value?: string | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | Falsy
  readonly errorMessage?: GovukErrorMessageParams | Falsy
  readonly formGroup?: GovukInputParams['formGroup']
  readonly minDate?: string | undefined
  readonly maxDate?: string | undefined
  readonly excludedDates?: string | undefined
  readonly excludedDays?: string | undefined
  readonly leadingZeros?: boolean | undefined
  readonly weekStartDay?: 'monday' | 'sunday' | undefined
}

/** A text box for a date, with a calendar where JavaScript runs. */
export function mojDatePicker(params: MojDatePickerParams): Html {
  return renderComponent('moj', 'date-picker', params)
}

/** The options of `mojFilter`. `optionsHtml` holds the form fields. */
export interface MojFilterParams {
  readonly heading: TextOrHtml
  readonly submit?: { readonly text?: string | undefined; readonly attributes?: Attributes | undefined } | undefined
  readonly selectedFilters?:
    | {
        readonly heading: TextOrHtml
        readonly clearLink: { readonly text: string; readonly href: string }
        readonly categories: readonly {
          readonly heading: TextOrHtml
          readonly items: readonly { readonly href: string; readonly text: string }[]
        }[]
      }
    | Falsy
  readonly optionsHtml: Markup
  readonly attributes?: PlainAttributes | undefined
}

/** Filters for a list, with what is chosen shown first. Place it in a `<form method="get">`. */
export function mojFilter(params: MojFilterParams): Html {
  return renderComponent('moj', 'filter', params)
}

/** The options of `mojIdentityBar`. */
export interface MojIdentityBarParams extends Styled {
  readonly title: TextOrHtml
  readonly menus?: readonly MojButtonMenuParams[] | undefined
}

/** Says at the top of each page which case is open. */
export function mojIdentityBar(params: MojIdentityBarParams): Html {
  return renderComponent('moj', 'identity-bar', params)
}

/** The options of `mojMessages`. `timestamp` is an ISO 8601 instant or local date and time. */
export interface MojMessagesParams extends PlainStyled {
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly items: readonly (TextOrHtml & {
    readonly id?: string | undefined
    readonly type: 'sent' | 'received'
    readonly sender: string
    readonly timestamp: string
  })[]
}

/** A conversation between two sides. */
export function mojMessages(params: MojMessagesParams): Html {
  return renderComponent('moj', 'messages', params)
}

/** The options of `mojMultiFileUpload`. `uploadHtml` holds the file input and its button. */
export interface MojMultiFileUploadParams extends PlainStyled {
  readonly uploadedFiles: {
    readonly heading: TextOrHtml
    readonly items: readonly {
      readonly message: TextOrHtml
      readonly fileName: string
      readonly originalFileName: string
      readonly deleteButton: { readonly text: string }
    }[]
  }
  readonly uploadHtml: Markup
}

/** Several files added one after another. */
export function mojMultiFileUpload(params: MojMultiFileUploadParams): Html {
  return renderComponent('moj', 'multi-file-upload', params)
}

/** The options of `mojNotificationBadge`. */
export interface MojNotificationBadgeParams extends Styled {
  readonly text: number
  readonly visuallyHiddenText?: string | undefined
}

/** A count of things waiting. Nothing is shown for none. */
export function mojNotificationBadge(params: MojNotificationBadgeParams): Html {
  return renderComponent('moj', 'notification-badge', params)
}

/** The options of `mojOrganisationSwitcher`. */
export interface MojOrganisationSwitcherParams extends TextOrHtml, PlainStyled {
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly link?:
    (PlainStyled & { readonly text?: string | undefined; readonly href: string; readonly id?: string | undefined }) | undefined
}

/** Says for which organisation a person is acting, with a link to change it. */
export function mojOrganisationSwitcher(params: MojOrganisationSwitcherParams): Html {
  return renderComponent('moj', 'organisation-switcher', params)
}

/** The options of `mojPageHeaderActions`. */
export interface MojPageHeaderActionsParams extends Styled {
  readonly heading: TextOrHtml & { readonly level?: number | undefined; readonly classes?: string | undefined }
  readonly items?: readonly GovukButtonParams[] | undefined
}

/** A page heading with its actions beside it. */
export function mojPageHeaderActions(params: MojPageHeaderActionsParams): Html {
  return renderComponent('moj', 'page-header-actions', params)
}

/** The options of `mojPagination`. `results` gives the counts to show. */
export interface MojPaginationParams extends Pick<
  GovukPaginationParams,
  'items' | 'previous' | 'next' | 'landmarkLabel' | 'classes' | 'attributes'
> {
  readonly results?:
    | {
        readonly count?: number | undefined
        readonly from?: number | undefined
        readonly to?: number | undefined
        readonly text?: string | undefined
        readonly pages?: { readonly current: number; readonly count: number } | undefined
      }
    | undefined
}

/** Pages of a list, with how many results there are. */
export function mojPagination(params: MojPaginationParams): Html {
  return renderComponent('moj', 'pagination', params)
}

interface NavigationItem extends TextOrHtml {
  readonly href: string
  readonly active?: boolean | undefined
  readonly attributes?: PlainAttributes | undefined
}

/** The options of `mojPrimaryNavigation`. */
export interface MojPrimaryNavigationParams extends PlainStyled {
  readonly label: string
  readonly containerClasses?: string | undefined
  readonly items: readonly NavigationItem[]
  readonly searchHtml?: Markup | undefined
}

/** The parts of the service, across the page. */
export function mojPrimaryNavigation(params: MojPrimaryNavigationParams): Html {
  return renderComponent('moj', 'primary-navigation', params)
}

/** The options of `mojProgressBar`. */
export interface MojProgressBarParams extends PlainStyled {
  readonly id?: string | undefined
  readonly label: string
  readonly items: readonly (PlainStyled & {
    readonly id?: string | undefined
    readonly label: TextOrHtml & { readonly classes?: string | undefined }
    readonly active?: boolean | undefined
    readonly complete?: boolean | undefined
  })[]
}

/** The stages of a case and where it stands. */
export function mojProgressBar(params: MojProgressBarParams): Html {
  return renderComponent('moj', 'progress-bar', params)
}

/** The options of `mojSearch`. */
export interface MojSearchParams extends Styled {
  readonly action: string
  readonly method?: 'get' | 'post' | undefined
  readonly layout?: 'stacked' | undefined
  readonly iconButton?: boolean | undefined
  readonly csrf?: { readonly name?: string | undefined; readonly value: string } | undefined
  readonly label: GovukLabelParams
  readonly hint?: GovukHintParams | undefined
  readonly input: Partial<Omit<GovukInputParams, 'label' | 'hint'>> & { readonly id: string }
  readonly button: Partial<GovukButtonParams>
}

/** A search box with its button. */
export function mojSearch(params: MojSearchParams): Html {
  return renderComponent('moj', 'search', params)
}

/** The options of `mojSideNavigation`: either `items`, or `sections` with headings. */
export interface MojSideNavigationParams extends PlainStyled {
  readonly label: string
  readonly items?: readonly NavigationItem[] | undefined
  readonly sections?:
    | readonly {
        readonly heading: TextOrHtml & PlainStyled & { readonly headingLevel?: number | undefined }
        readonly items: readonly NavigationItem[]
      }[]
    | undefined
}

/** Pages within one part of the service, down the side. */
export function mojSideNavigation(params: MojSideNavigationParams): Html {
  return renderComponent('moj', 'side-navigation', params)
}

/** The options of `mojSubNavigation`. */
export interface MojSubNavigationParams extends PlainStyled {
  readonly label: string
  readonly items: readonly (NavigationItem & { readonly classes?: string | undefined })[]
}

/** Pages within one case, across the page. */
export function mojSubNavigation(params: MojSubNavigationParams): Html {
  return renderComponent('moj', 'sub-navigation', params)
}

/** The options of `mojTicketPanel`. */
export interface MojTicketPanelParams extends PlainStyled {
  readonly items: readonly (TextOrHtml & PlainStyled)[]
}

/** A panel for a small summary, with a coloured edge. */
export function mojTicketPanel(params: MojTicketPanelParams): Html {
  return renderComponent('moj', 'ticket-panel', params)
}

/** The options of `mojTimeline`. `timestamp` is an ISO 8601 day, local date and time, or instant (shown in UK time). */
export interface MojTimelineParams extends PlainStyled {
  readonly headingLevel?: number | undefined
  readonly items: readonly (TextOrHtml &
    PlainStyled & {
      readonly label: TextOrHtml
      readonly byline?: TextOrHtml | undefined
      readonly datetime: {
        readonly timestamp: string
        readonly type: 'datetime' | 'shortdatetime' | 'date' | 'shortdate' | 'time'
      }
    })[]
}

/** What happened, in order, each with its date and who did it. */
export function mojTimeline(params: MojTimelineParams): Html {
  return renderComponent('moj', 'timeline', params)
}

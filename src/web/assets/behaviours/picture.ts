/**
 * The picture of a chronology: what is pointed at is said beneath it, a stretch that is drawn across with the pointer is shown closer, and so do + and − and the wheel
 * with Ctrl. Every move is a link of the page or its address, so that without this script the same can be reached.
 */

/** The days of the picture and where they stand in it. */
export interface Days {
  readonly from: string
  readonly until: string
  readonly left: number
  readonly width: number
}

const dayMilliseconds = 86_400_000

/** The day at a place of the picture, as `2016-05-22`; places outside count as its first or last day. */
export function dayAt({ from, until, left, width }: Days, x: number): string {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)]
  const days = (last - first) / dayMilliseconds + 1
  const day = Math.min(days - 1, Math.max(0, Math.floor(((x - left) / width) * days)))
  return new Date(first + day * dayMilliseconds).toISOString().slice(0, 10)
}

/** The address of the same picture from one day to another. */
export function periodAddress(address: string, from: string, until: string): string {
  const url = new URL(address)
  for (const name of ['from', 'until'])
    for (const part of ['', '-day', '-month', '-year']) url.searchParams.delete(`${name}${part}`)
  url.searchParams.set('from', from < until ? from : until)
  url.searchParams.set('until', from < until ? until : from)
  url.hash = 'picture-days'
  return url.href
}

const shortest = 8

/** Starts the picture of the page, where there is one. */
export function startPicture(): void {
  const region = document.querySelector<HTMLElement>('[data-picture]')
  const svg = region?.querySelector('svg')
  if (!region || !svg) return
  const { from = '', until = '', left, width } = svg.dataset
  const told = document.createElement('p')
  told.className = 'app-picture__told app-no-print'
  told.textContent =
    'Point at anything to read it here. Draw across a stretch to look closer; with the picture in focus, + and − look closer and wider, 0 shows all.'
  region.after(told)
  startLinks(region, svg)
  const follow = (name: string): void => document.querySelector<HTMLAnchorElement>(`[data-picture-move="${name}"]`)?.click()
  region.addEventListener('keydown', (event) => {
    const name =
      event.ctrlKey || event.metaKey || event.altKey
        ? undefined
        : { '+': 'in', '=': 'in', '-': 'out', '−': 'out', '0': 'all' }[event.key]
    if (name === undefined) return
    event.preventDefault()
    follow(name)
  })
  region.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      follow(event.deltaY < 0 ? 'in' : 'out')
    },
    { passive: false }
  )
  const show = (target: EventTarget | null): void => {
    const title = target instanceof Element ? titleOf(target, svg) : undefined
    if (title !== undefined) told.textContent = title
  }
  svg.addEventListener('pointerover', ({ target }) => show(target))
  svg.addEventListener('focusin', ({ target }) => show(target))
  if (from !== '' && until !== '')
    startBrush(region, svg, { from, until, left: Number(left), width: Number(width) }, (text) => (told.textContent = text))
}

/** The words of the shape that something is in; not those of the whole picture. */
function titleOf(element: Element, svg: Element): string | undefined {
  for (let one: Element | null = element; one && one !== svg; one = one.parentElement) {
    const title = [...one.children].find(({ tagName }) => tagName === 'title') ?? one.querySelector('g > title')
    if (title && one.tagName !== 'svg') return title.textContent
  }
  return undefined
}

/** One stop for the tab key instead of hundreds: the arrow keys go from mark to mark. */
function startLinks(region: HTMLElement, svg: SVGSVGElement): void {
  const links = [...svg.querySelectorAll<SVGAElement>('a')]
  links.forEach((link, index) => link.setAttribute('tabindex', index === 0 ? '0' : '-1'))
  region.addEventListener('keydown', (event) => {
    const index = links.findIndex((link) => link === document.activeElement)
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const next = step === undefined || index < 0 ? undefined : links[index + step]
    if (!next) return
    event.preventDefault()
    links[index]?.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  })
}

/** Drawing across days with the pointer leads to the picture of these days. Escape gives it up. */
function startBrush(region: HTMLElement, svg: SVGSVGElement, days: Days, say: (text: string) => void): void {
  let began: number | undefined
  let brush: SVGRectElement | undefined
  const place = (event: PointerEvent): number => {
    const box = svg.getBoundingClientRect()
    return ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width
  }
  const end = (): void => {
    brush?.remove()
    brush = undefined
    began = undefined
    region.classList.remove('app-picture--brushing')
  }
  const words = (x: number): string =>
    new Date(`${dayAt(days, x)}T00:00:00Z`).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC'
    })
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch' || place(event) < days.left) return
    began = place(event)
  })
  // A link that is drawn away would be dragged as an address.
  svg.addEventListener('dragstart', (event) => event.preventDefault())
  svg.addEventListener('pointermove', (event) => {
    if (began === undefined) return
    const x = place(event)
    if (!brush && Math.abs(x - began) < shortest) return
    if (!brush) {
      brush = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
      brush.setAttribute('class', 'app-picture__brush')
      brush.setAttribute('y', '0')
      brush.setAttribute('height', String(svg.viewBox.baseVal.height))
      svg.append(brush)
      svg.setPointerCapture(event.pointerId)
      region.classList.add('app-picture--brushing')
    }
    brush.setAttribute('x', String(Math.min(began, x)))
    brush.setAttribute('width', String(Math.abs(x - began)))
    say(`${words(Math.min(began, x))} to ${words(Math.max(began, x))}`)
  })
  svg.addEventListener('pointerup', (event) => {
    const [start, drawn] = [began, brush]
    end()
    if (start === undefined || !drawn) return
    // What follows is the click on whatever lies under the pointer.
    svg.addEventListener('click', (click) => click.preventDefault(), { once: true, capture: true })
    location.assign(periodAddress(location.href, dayAt(days, start), dayAt(days, place(event))))
  })
  svg.addEventListener('pointercancel', end)
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') end()
  })
}

/** Elements without a framework. Text is always set as text, so nothing that the data holds can become markup. */
export type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/**
 * An element with attributes (`onclick`-like names take listeners, `class` the classes, true an empty attribute) and children.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false && child !== ''),
  );
  return element;
}

/** A toolkit element or one in the SVG name space. */
export function custom(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false && child !== ''),
  );
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: readonly (Node | string)[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/u, ''), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** A codicon; with a label it is said, without it is decoration. */
export function icon(name: string, label?: string): HTMLElement {
  return h('span', {
    class: `codicon codicon-${name}`,
    ...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label, title: label }),
  });
}

/** Replaces the children only where they differ in text, so that a reader is not interrupted. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A link-like button for jumps inside the editor. */
export function jump(label: Child, run: () => void, title?: string): HTMLButtonElement {
  return h('button', { type: 'button', class: 'jump', title, onclick: run }, label);
}

/** The only place that knows the UI toolkit: registers what is used, and makes its elements. */
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTag,
  vsCodeTextField,
  type Checkbox,
  type Dropdown,
  type TextField,
} from '@vscode/webview-ui-toolkit';
import { custom, h, icon } from './dom';

let registered = false;

export function useToolkit(): void {
  if (registered) return;
  registered = true;
  provideVSCodeDesignSystem().register(
    vsCodeBadge(),
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDivider(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTag(),
    vsCodeTextField(),
  );
}

export interface ButtonOptions {
  readonly icon?: string;
  readonly title?: string;
  readonly primary?: boolean;
  /** The label is said, the icon is shown. */
  readonly iconOnly?: boolean;
}

/** The label is a div: the toolkit gives spans in its buttons the size of an icon. */
export function button(label: string, run: () => void, options: ButtonOptions = {}): HTMLElement {
  const appearance = options.iconOnly ? 'icon' : options.primary ? 'primary' : 'secondary';
  const attributes = { appearance, title: options.title ?? (options.iconOnly ? label : undefined), onclick: run };
  if (options.iconOnly)
    return custom('vscode-button', { ...attributes, 'aria-label': label }, icon(options.icon ?? 'circle'));
  const start =
    options.icon === undefined ? undefined : h('span', { slot: 'start', class: 'start' }, icon(options.icon));
  return custom('vscode-button', attributes, start, h('div', { class: 'label' }, label));
}

export function setDisabled(element: HTMLElement, disabled: boolean): void {
  element.toggleAttribute('disabled', disabled);
}

export function badge(text: string): HTMLElement {
  return custom('vscode-badge', {}, text);
}

export function tag(text: string): HTMLElement {
  return custom('vscode-tag', {}, text);
}

export function divider(): HTMLElement {
  return custom('vscode-divider', { role: 'presentation' });
}

/** Turns only while something really runs. */
export function progressRing(label: string): HTMLElement {
  return custom('vscode-progress-ring', { class: 'ring', 'aria-label': label });
}

export function checkbox(label: string, checked: boolean, change: (checked: boolean) => void): HTMLElement {
  const box = custom('vscode-checkbox', { checked, onchange: () => change((box as Checkbox).checked) }, label);
  return box;
}

export function textField(options: {
  readonly label: string;
  readonly placeholder: string;
  readonly size?: number;
  readonly input: (value: string) => void;
}): HTMLElement & { value: string } {
  const field = custom('vscode-text-field', {
    'aria-label': options.label,
    placeholder: options.placeholder,
    size: options.size ?? 24,
    oninput: () => options.input((field as TextField).value),
  });
  return field as TextField;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Chooser {
  readonly element: HTMLElement;
  /** Replaces the choices where they differ; keeps the open list alone otherwise. */
  set(choices: readonly Choice[], value: string): void;
}

export function dropdown(label: string, change: (value: string) => void): Chooser {
  const element = custom('vscode-dropdown', {
    'aria-label': label,
    onchange: () => change((element as Dropdown).value),
  });
  let shown = '';
  return {
    element,
    set(choices, value) {
      const key = JSON.stringify(choices);
      if (key !== shown) {
        shown = key;
        element.replaceChildren(
          ...choices.map((choice) => custom('vscode-option', { value: choice.value }, choice.label)),
        );
      }
      const list = element as Dropdown;
      // The list learns its options a task later; until then a value would be dropped.
      if (list.value !== value) requestAnimationFrame(() => (list.value = value));
    },
  };
}

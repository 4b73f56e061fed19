import { formatCount, plural } from '../../../src/base/format';
import type { ObjectView, ValidationView } from '../../../src/protocol/validation';
import { h, icon, jump } from '../../components/dom';
import { dropdown } from '../../components/toolkit';

const all = '';

/** Which rule's and which object's quarantined rows show. */
export class QuarantineChoice {
  readonly element: HTMLElement;
  private rule = all;
  private object = all;
  private report: ValidationView | undefined;
  private readonly rules = dropdown('Rule', (rule) => this.change(rule, this.object));
  private readonly objects = dropdown('Source object', (object) => this.change(this.rule, object));

  constructor(private readonly chosen: (rule: string, object: string) => void) {
    this.element = h('div', { class: 'choice' }, this.rules.element, this.objects.element);
  }

  /** A report that was read anew begins with all rows. */
  show(report: ValidationView): void {
    this.report = report;
    this.rule = all;
    this.object = all;
    this.draw();
  }

  chooseRule(rule: string): void {
    this.change(rule, this.object);
    this.draw();
  }

  private change(rule: string, object: string): void {
    if (rule === this.rule && object === this.object) return;
    this.rule = rule;
    this.object = object;
    this.chosen(rule, object);
  }

  private draw(): void {
    const { report } = this;
    if (!report) return;
    const rules = report.rules.filter((rule) => rule.failed > 0);
    const objects = report.objects.filter((object) => object.rejected > 0);
    this.element.hidden = rules.length + objects.length < 2;
    this.rules.set(
      [
        { value: all, label: 'All rules' },
        ...rules.map((rule) => ({ value: rule.id, label: `${rule.rule.slice(0, 60)} (${formatCount(rule.failed)})` })),
      ],
      this.rule,
    );
    this.objects.set(
      [
        { value: all, label: 'All objects' },
        ...objects.map((object) => ({ value: object.uri, label: `${object.name} (${formatCount(object.rejected)})` })),
      ],
      this.object,
    );
  }
}

/** Objects of which no row was read, with the reason: they need a person. */
export function heldBackNotice(objects: readonly ObjectView[], open: (uri: string) => void): HTMLElement[] {
  const held = objects.filter((object) => object.heldBack !== undefined);
  if (held.length === 0) return [];
  return [
    h(
      'div',
      { class: 'held', role: 'note' },
      icon('warning'),
      h(
        'div',
        {},
        h('strong', {}, `${plural(held.length, 'object')} held back whole`),
        ...held.map((object) =>
          h(
            'div',
            {},
            jump(object.name, () => open(object.uri), object.uri),
            `: ${object.heldBack}`,
          ),
        ),
      ),
    ),
  ];
}

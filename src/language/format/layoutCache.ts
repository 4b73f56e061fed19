/** Layouts by the text that was laid out, the least used going first when together they are longer than `most` characters. */
export class LayoutCache {
  private readonly layouts = new Map<string, string>();
  private size = 0;
  /** Goes on from the last that was taken away: one anew would step over all of those again. */
  private oldest = this.layouts.keys();

  constructor(private readonly most: number) {}

  get(text: string): string | undefined {
    const layout = this.layouts.get(text);
    if (layout !== undefined) {
      this.layouts.delete(text);
      this.layouts.set(text, layout);
    }
    return layout;
  }

  set(text: string, layout: string): void {
    this.remove(text);
    this.layouts.set(text, layout);
    this.size += text.length + layout.length;
    while (this.size > this.most) {
      const { value, done } = this.oldest.next();
      if (done === true) this.oldest = this.layouts.keys();
      else this.remove(value);
    }
  }

  private remove(text: string): void {
    const layout = this.layouts.get(text);
    if (layout === undefined) return;
    this.layouts.delete(text);
    this.size -= text.length + layout.length;
  }
}

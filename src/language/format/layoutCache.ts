/** Layouts by the text that was laid out, the least used going first when together they are longer than `most` characters. */
export class LayoutCache {
  private readonly layouts = new Map<string, string>();
  private size = 0;

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
    for (const oldest of this.layouts.keys()) {
      if (this.size <= this.most) return;
      this.remove(oldest);
    }
  }

  private remove(text: string): void {
    const layout = this.layouts.get(text);
    if (layout === undefined) return;
    this.layouts.delete(text);
    this.size -= text.length + layout.length;
  }
}

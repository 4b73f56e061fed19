/** XML text written from small pieces: `element('Key', key)`; nothing is formatted, as on AWS. */
export function element(
  name: string,
  ...content: readonly (string | number | boolean | Xml | readonly Xml[] | undefined)[]
): Xml {
  const inner = content.map(write).join('');
  return new Xml(inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`);
}

/** Text that is XML already. */
export class Xml {
  constructor(readonly text: string) {}
}

/** Left out altogether when there is no value. */
export function optional(name: string, value: string | number | undefined): Xml[] {
  return value === undefined ? [] : [element(name, value)];
}

export function document(
  name: string,
  namespace: string | undefined,
  ...content: readonly (Xml | readonly Xml[])[]
): string {
  const inner = content.map(write).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${namespace ? ` xmlns="${namespace}"` : ''}>${inner}</${name}>`;
}

function write(value: string | number | boolean | Xml | readonly Xml[] | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Xml) return value.text;
  if (typeof value === 'object') return value.map((part) => part.text).join('');
  return escapeXml(String(value));
}

/** Control characters go out as references: not XML 1.0, but how S3 writes keys that hold them. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\u0000-\u0008\u000a-\u001f\u007f]/g, (char) => {
    switch (char) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case "'":
        return '&apos;';
      default:
        return `&#x${char.charCodeAt(0).toString(16)};`;
    }
  });
}

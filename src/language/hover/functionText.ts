import { resultText, type FunctionInfo, type FunctionSignature } from '../functions';
import { paragraphs, sqlBlock } from './markdown';

/** Signatures shown; some functions have a dozen that differ in a type. */
const mostSignatures = 6;

/** `date_trunc(part datepart, value timestamp) → timestamp`. */
export function signatureText(name: string, signature: FunctionSignature): string {
  const { parameters } = signature;
  const result = resultText(signature);
  const list = parameters.map((parameter) => {
    const type = parameter.type === 'any' ? '' : ` ${parameter.type}`;
    const text = `${parameter.name}${type}${parameter.repeats === true ? ', …' : ''}`;
    return parameter.optional === true ? `[${text}]` : text;
  });
  return `${name}(${list.join(', ')})${result === '' ? '' : ` → ${result}`}`;
}

const kindWords: Readonly<Record<FunctionInfo['kind'], string>> = {
  scalar: '',
  aggregate: 'Aggregate function',
  window: 'Window function',
  table: 'Table function',
  leader: 'Leader-node function',
};

/** Documentation of one of Redshift's own functions. */
export function functionText(info: FunctionInfo): string {
  const shown = info.signatures.slice(0, mostSignatures).map((signature) => signatureText(info.name, signature));
  const more = info.signatures.length - shown.length;
  return paragraphs([
    sqlBlock([...shown, ...(more > 0 ? [`-- … ${more} more`] : [])].join('\n')),
    info.description,
    info.leaderOnly === true ? '**Runs on the leader node only**: not together with tables of users.' : undefined,
    info.deprecated === undefined ? undefined : `**Deprecated.** ${info.deprecated}`,
    info.example === undefined ? undefined : sqlBlock(info.example),
    [kindWords[info.kind], info.category].filter((word) => word !== '').join(' · '),
  ]);
}

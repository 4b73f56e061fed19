import type { FunctionCall, Node, PlLoop, QualifiedName } from '../ast';
import { functionNamed } from '../functions';
import { makesTable } from '../semantics/selectInto';
import type { Frame, NameCollector } from './collector';
import { endLabel } from './endLabel';
import { routineName } from './statementNames';
import { declarationsOf, parametersOf, Variables } from './variables';

/** Calls, routines and their bodies. True where the node and what is below it are done with. */
export function visitRoutine(collector: NameCollector, frame: Frame): boolean {
  const { node, variables } = frame;
  switch (node.kind) {
    case 'functionCall':
      call(collector, frame, node);
      return true;
    case 'createProcedure':
    case 'createFunction': {
      routineName(collector, node.name, 'definition');
      const own = parametersOf(node.parameters);
      for (const { name } of node.parameters) {
        const target = name && own.find(name.name);
        if (name !== undefined && target !== undefined) collector.add(name, target, 'definition');
      }
      // The words of its options are no names.
      collector.read(node.kind === 'createProcedure' ? node.block : node.query, frame, frame.scope, own);
      return true;
    }
    case 'plBlock': {
      const own = declarationsOf(node, variables);
      if (node.label !== undefined) labelled(collector, own, node, node.label);
      for (const { name } of node.declarations) {
        const target = own.find(name.name);
        if (target !== undefined) collector.add(name, target, 'definition');
      }
      collector.readChildren(frame, own);
      return true;
    }
    case 'plLoop':
      loop(collector, frame, node);
      return true;
    case 'plExit': {
      const target = node.label && variables?.findLabel(node.label.name);
      if (node.label !== undefined && target !== undefined) collector.add(node.label, target);
      collector.read(node.condition, frame);
      return true;
    }
    case 'plOpen':
    case 'plFetch':
    case 'plClose': {
      const target = variables?.find(node.cursor.name);
      if (target !== undefined) collector.add(node.cursor, target);
      if (node.kind === 'plFetch') targets(collector, frame, node.into);
      break;
    }
    case 'plExecute':
      targets(collector, frame, node.into);
      break;
    case 'into':
      if (makesTable(node, variables !== undefined)) return false;
      targets(collector, frame, node.targets);
      return true;
    default:
      return false;
  }
  collector.readChildren(frame);
  return true;
}

function targets(collector: NameCollector, { variables }: Frame, names: readonly QualifiedName[]): void {
  for (const { parts } of names) {
    const [first] = parts;
    const target = first && variables?.find(first.name);
    if (first !== undefined && target !== undefined) collector.add(first, target);
  }
}

/** `FOR i IN 1..10` declares its variable; a loop over rows takes one that is declared. */
function loop(collector: NameCollector, frame: Frame, node: PlLoop): void {
  const own = new Variables(frame.variables);
  if (node.label !== undefined) labelled(collector, own, node, node.label);
  if (node.from !== undefined && node.query === undefined) {
    const [name] = node.variables[0]?.parts ?? [];
    if (name !== undefined) collector.add(name, own.declare('variable', name, name), 'definition');
  } else targets(collector, frame, node.variables);
  collector.readChildren(frame, own);
}

function labelled(
  collector: NameCollector,
  own: Variables,
  node: Extract<Node, { kind: 'plBlock' | 'plLoop' }>,
  label: NonNullable<PlLoop['label']>,
): void {
  const target = own.declareLabel(label);
  collector.add(label, target, 'definition');
  const end = endLabel(collector.model.parse, node, label);
  if (end === undefined) return;
  collector.add(end, target);
  collector.readTokens = true;
}

function call(collector: NameCollector, frame: Frame, node: FunctionCall): void {
  const { name } = node;
  const last = name.parts.at(-1);
  if (last !== undefined && !node.bare) {
    const own = name.parts.length === 1 ? functionNamed(last.name) : undefined;
    if (own === undefined) routineName(collector, name);
    else collector.add(last, { kind: 'function', key: `function:${own.name}`, name: own.name });
  }
  const takesUnit = functionNamed(last?.name ?? '')?.signatures.some(
    ({ parameters }) => parameters[0]?.type === 'datepart',
  );
  const unit = takesUnit === true ? node.arguments[0] : undefined;
  for (const argument of node.arguments)
    // `day` of `datediff(day, a, b)` is a word, not a column.
    if (argument !== unit || argument.kind !== 'columnRef') collector.read(argument, frame);
  for (const part of [node.orderBy, node.withinGroup, node.filter, node.over]) collector.read(part, frame);
}

import type { Identifier, Node, PlBlock, RoutineParameter } from '../ast';
import { foldName } from '../semantics';
import { localTarget } from './stored';
import type { Target } from './target';

/** Variables, parameters, cursors and labels of a routine's body, as one block sees them. */
export class Variables {
  private readonly names = new Map<string, Target>();
  private readonly labels = new Map<string, Target>();

  constructor(private readonly parent: Variables | undefined) {}

  find(name: string): Target | undefined {
    return this.names.get(foldName(name)) ?? this.parent?.find(name);
  }

  findLabel(name: string): Target | undefined {
    return this.labels.get(foldName(name)) ?? this.parent?.findLabel(name);
  }

  declare(kind: 'variable' | 'parameter' | 'cursor', name: Identifier, declaration: Node): Target {
    const target = localTarget(kind, name.name, declaration);
    this.names.set(target.name, target);
    return target;
  }

  declareLabel(name: Identifier): Target {
    const target = localTarget('label', name.name, name);
    this.labels.set(target.name, target);
    return target;
  }

  /** Names of what is declared here and around. */
  all(): readonly Target[] {
    return [...this.names.values(), ...(this.parent?.all() ?? [])];
  }
}

export function parametersOf(parameters: readonly RoutineParameter[]): Variables {
  const variables = new Variables(undefined);
  for (const parameter of parameters)
    if (parameter.name !== undefined) variables.declare('parameter', parameter.name, parameter);
  return variables;
}

export function declarationsOf(block: PlBlock, parent: Variables | undefined): Variables {
  const variables = new Variables(parent);
  if (block.label !== undefined) variables.declareLabel(block.label);
  for (const declaration of block.declarations)
    variables.declare(declaration.cursor === undefined ? 'variable' : 'cursor', declaration.name, declaration);
  return variables;
}

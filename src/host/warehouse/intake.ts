/** Whether objects of a landing zone have been taken in by a batch: asked once per listing, from `control.landing_object`. */
import type { LandingObject } from '../../domain/load/loads';
import type { Services } from '../../domain/ports';
import { s3Uri } from '../../domain/storage/model';
import type { BucketNode, Intake, ObjectNode, PrefixNode } from './nodes';

type Register = ReadonlyMap<string, LandingObject>;

export class IntakeReader {
  /** What is shown: where the register is asked anew, the state known before until it has answered. */
  private readonly known = new Map<string, Intake>();
  private readonly current = new Set<string>();
  private readonly asked = new Map<string, Promise<Register | undefined>>();

  constructor(
    private readonly services: (connection: string) => Promise<Services>,
    private readonly database: () => string | undefined,
  ) {}

  of(node: ObjectNode): Intake | undefined {
    return this.known.get(node.key);
  }

  forget(): void {
    this.current.clear();
    this.asked.clear();
  }

  /** Tells `done` of the objects whose state became known. A warehouse without the control table shows none, silently. */
  async load(
    parent: BucketNode | PrefixNode,
    objects: readonly ObjectNode[],
    done: (known: readonly ObjectNode[]) => void,
  ): Promise<void> {
    const unknown = objects.filter((object) => !this.current.has(object.key));
    if (unknown.length === 0) return;
    const asked = this.asked.get(parent.key) ?? this.ask(parent);
    this.asked.set(parent.key, asked);
    const register = await asked;
    if (register === undefined) return;
    for (const node of unknown) {
      this.known.set(node.key, intakeOf(node, register));
      this.current.add(node.key);
    }
    done(unknown);
  }

  private async ask(parent: BucketNode | PrefixNode): Promise<Register | undefined> {
    const database = this.database();
    if (database === undefined) return undefined;
    try {
      const { Loads } = await import('../core/index');
      const { warehouse } = await this.services(parent.connection);
      const prefix = s3Uri({ bucket: parent.bucket, key: parent.prefix });
      const objects = await new Loads(warehouse, database).registeredUnder(prefix);
      return new Map(objects.map((object) => [object.uri, object]));
    } catch {
      // Not every warehouse keeps a landing register, and not everyone may read it: the tree then shows size and age alone.
      return undefined;
    }
  }
}

export function intakeOf(node: ObjectNode, register: Register): Intake {
  const entry = register.get(s3Uri(node.object));
  if (entry === undefined) return { state: 'new' };
  const { batch } = entry;
  if (entry.etag.replaceAll('"', '') !== node.object.etag) return { state: 'changed', batch };
  if (entry.status === 'held back')
    return { state: 'heldBack', batch, reason: entry.reason ?? 'no reason is recorded' };
  return { state: entry.status === 'registered' ? 'registered' : 'taken', batch };
}

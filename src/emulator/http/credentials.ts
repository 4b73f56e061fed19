import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Principal } from './service';

export const ACCOUNT = '000000000000';

export interface Identity {
  readonly secretAccessKey: string;
  readonly principal: Principal;
}

/** The keys that this start of the warehouse knows. The first one is what it hands to its own child processes. */
export class Credentials {
  private readonly byKey: ReadonlyMap<string, Identity>;

  constructor(readonly identities: readonly [Identity, ...Identity[]]) {
    this.byKey = new Map(identities.map((identity) => [identity.principal.accessKeyId, identity]));
  }

  find(accessKeyId: string): Identity | undefined {
    return this.byKey.get(accessKeyId);
  }
}

export function randomCredentials(): Credentials {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const id = [...randomBytes(16)].map((byte) => alphabet[byte & 31] ?? 'A').join('');
  return new Credentials([identity('local', `AKIA${id}`, randomBytes(30).toString('base64'))]);
}

/** Reads AWS's ini form; each profile with a key pair is a principal. Throws an Error that says what is wrong and where. */
export function readCredentialsFile(file: string): Credentials {
  const profiles = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .forEach((text, index) => {
      const line = text.trim();
      if (line === '' || line.startsWith('#') || line.startsWith(';')) return;
      const section = /^\[(?:profile\s+)?([^\]]+)\]$/.exec(line);
      if (section?.[1]) {
        current = new Map();
        profiles.set(section[1].trim(), current);
        return;
      }
      const equals = line.indexOf('=');
      if (equals < 0 || !current) throw new Error(`${file}:${index + 1}: expected [profile] or name = value`);
      current.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
    });
  const identities: Identity[] = [];
  for (const [name, values] of profiles) {
    const id = values.get('aws_access_key_id');
    const secret = values.get('aws_secret_access_key');
    if (!id || !secret)
      throw new Error(`${file}: profile [${name}] has no aws_access_key_id and aws_secret_access_key`);
    if (!/^\w{3,128}$/.test(id))
      throw new Error(`${file}: the aws_access_key_id of profile [${name}] is not letters and digits`);
    if (identities.some((other) => other.principal.accessKeyId === id)) {
      throw new Error(`${file}: profile [${name}] repeats the access key ${id}`);
    }
    identities.push(identity(name, id, secret));
  }
  const [first, ...others] = identities;
  if (!first) throw new Error(`${file}: no profile in it`);
  return new Credentials([first, ...others]);
}

function identity(name: string, accessKeyId: string, secretAccessKey: string): Identity {
  return { secretAccessKey, principal: { accessKeyId, name, arn: `arn:aws:iam::${ACCOUNT}:user/${name}` } };
}

/** The form of IAM's unique ids, the same at every start for one key. */
export function userId(principal: Principal): string {
  return `AIDA${createHash('sha256').update(principal.accessKeyId).digest('hex').slice(0, 16).toUpperCase()}`;
}

import * as vscode from 'vscode';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { parseConnections } from '../../domain/connection/parse';
import type { ConnectionService } from './service';
import { settings } from '../settings';

type Kind = ConnectionSettings['kind'];
type Draft = Record<string, unknown>;

const kinds: readonly (vscode.QuickPickItem & { readonly kindOf: Kind })[] = [
  { kindOf: 'aws', label: '$(cloud) AWS', detail: 'A profile of the AWS configuration files and a region' },
  {
    kindOf: 'endpoint',
    label: '$(remote) Endpoint',
    detail: 'A URL that speaks the AWS protocols: moto, LocalStack, a proxy',
  },
  { kindOf: 'local', label: '$(vm) Local', detail: 'A further local warehouse with a data folder of its own' },
];

/** Asks step by step, writes the entry to the user's settings and selects it. Escape at any step changes nothing. */
export async function addConnection(connections: ConnectionService): Promise<void> {
  const kind = await vscode.window.showQuickPick(kinds, {
    title: 'Add Connection (1/4)',
    placeHolder: 'What is behind it?',
  });
  if (kind === undefined) return;
  const name = await ask(
    'Add Connection (2/4)',
    'Name, as the status bar shows it',
    kind.kindOf === 'aws' ? 'aws-dev' : '',
    (value) =>
      value === ''
        ? 'A name is needed.'
        : connections.byName(value) !== undefined
          ? `There is a connection "${value}" already.`
          : undefined,
  );
  if (name === undefined) return;
  const draft = await placeDraft(kind.kindOf, name);
  if (draft === undefined) return;
  const environment = await vscode.window.showQuickPick(['development', 'test', 'production'], {
    title: 'Add Connection (4/4)',
    placeHolder: 'Environment: production is coloured and asks before data is destroyed',
  });
  if (environment === undefined) return;
  await save({ ...draft, environment });
  await connections.select(name);
}

async function placeDraft(kind: Kind, name: string): Promise<Draft | undefined> {
  const title = 'Add Connection (3/4)';
  if (kind === 'local') {
    const folder = await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Keep Data Here',
      title,
    });
    return folder?.[0] === undefined ? undefined : { name, kind, dataDir: folder[0].fsPath };
  }
  const endpoint =
    kind === 'endpoint'
      ? await ask(title, 'URL of the endpoint', 'http://127.0.0.1:5000', (value) =>
          /^https?:\/\/\S+$/.test(value) ? undefined : 'An http or https URL is needed.',
        )
      : undefined;
  if (kind === 'endpoint' && endpoint === undefined) return undefined;
  const region = await ask(title, 'AWS region', 'us-east-1', (value) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(value) ? undefined : 'A region is written like eu-central-1.',
  );
  if (region === undefined) return undefined;
  const profile = kind === 'aws' ? await ask(title, 'Profile of ~/.aws/config; empty: the default chain', '') : '';
  if (profile === undefined) return undefined;
  const target = await ask(
    title,
    'Redshift, as workgroup/database or cluster:identifier/database; empty: none',
    'default-workgroup/dev',
    (value) =>
      value === '' || /^(cluster:)?[a-z0-9-]+\/\w+$/i.test(value) ? undefined : 'Write it as workgroup/database.',
  );
  if (target === undefined) return undefined;
  return {
    name,
    kind,
    ...(endpoint === undefined ? {} : { endpoint }),
    region,
    ...(profile === '' ? {} : { profile }),
    ...(target === '' ? {} : { redshift: redshiftOf(target) }),
  };
}

function redshiftOf(target: string): Draft {
  const [server = '', database = 'dev'] = target.split('/');
  return server.startsWith('cluster:')
    ? { cluster: server.slice('cluster:'.length), database }
    : { workgroup: server, database };
}

async function ask(
  title: string,
  prompt: string,
  value: string,
  check?: (value: string) => string | undefined,
): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => check?.(text.trim()),
  });
  return answer?.trim();
}

async function save(entry: Draft): Promise<void> {
  const raw = settings.connections();
  const before: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const checked = parseConnections([entry]);
  if (checked.problems.length > 0) throw new Error(checked.problems.join('\n'));
  await vscode.workspace
    .getConfiguration('priceMart')
    .update('connections', [...before, entry], vscode.ConfigurationTarget.Global);
}

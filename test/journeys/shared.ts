/** One window for the journeys that need nothing of their own in it: opening one takes longer than most of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'mocha';
import { Prompts } from './prompts';
import { openSession, root, type Session } from './session';
import { Warehouse } from './warehouse';

/** The Warehouse view. */
export const tree = /Warehouse/;
/** An endpoint at which nothing answers. */
export const nowhere = 'http://127.0.0.1:9';

export interface Shared {
  readonly session: Session;
  readonly prompts: Prompts;
  /** The warehouse as it runs now. */
  warehouse(): Promise<Warehouse>;
}

let opened: Promise<Shared> | undefined;

/** The window, with the local warehouse running and its tree open. */
export function shared(): Promise<Shared> {
  return (opened ??= open());
}

after(async () => {
  const there = await opened?.catch(() => undefined);
  await there?.session.close();
});

async function open(): Promise<Shared> {
  const session = await openSession(
    {},
    {
      connections: [
        { name: 'tills', kind: 'local', dataDir: 'the same', environment: 'production' },
        { name: 'nowhere', kind: 'endpoint', endpoint: nowhere, region: 'us-east-1' },
      ],
      // Of no account: what is asked of the endpoint gets as far as the network.
      env: { AWS_ACCESS_KEY_ID: 'journey', AWS_SECRET_ACCESS_KEY: 'journey' },
    },
  );
  const { workbench, page } = session;
  await workbench.sideBar();
  await page.locator('.welcome-view-content').getByRole('button', { name: 'Start Local Warehouse' }).first().click();
  await workbench.item(tree, /\blocal\b/).waitFor({ timeout: 60_000 });
  await (await Warehouse.of(session.data)).createBucket('pricemart-landing');
  return { session, prompts: new Prompts(page), warehouse: () => Warehouse.of(session.data) };
}

/** Opens the landing zone in the tree, and reads it anew: another journey may have opened it before this one's objects came. */
export async function openLandingZone({ session: { workbench } }: Shared): Promise<void> {
  await workbench.expand(tree, /\blocal\b/);
  await workbench.expand(tree, /Landing zones/);
  await workbench.expand(tree, /pricemart-landing/);
  await workbench.contextMenu(workbench.item(tree, /pricemart-landing/), 'Refresh');
}

/** Leaves a picture of the window after each test of a suite. */
export function pictured(suite: string): void {
  const folder = join(root, 'out/shots', suite);
  afterEach(async function () {
    mkdirSync(folder, { recursive: true });
    const name = (this.currentTest?.title ?? 'test').replace(/\W+/g, '-');
    await (await shared()).session.workbench.shot(join(folder, `${name}.png`));
  });
}

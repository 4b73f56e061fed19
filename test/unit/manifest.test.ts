import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIds } from '../../src/host/commandIds';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<
        Record<
          string,
          { readonly scope?: string; readonly description?: string; readonly markdownDescription?: string }
        >
      >;
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly languages: readonly {
      readonly id: string;
      readonly configuration?: string;
      readonly extensions?: readonly string[];
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const declared = contributes.commands.map((entry) => entry.command);
const entriesOf = (text: string): string[] =>
  [...text.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1] ?? '');
const isOurs = (command: string): boolean => command.startsWith('priceMart.') && !command.endsWith('.focus');

describe('the manifest', () => {
  it('declares exactly the commands that the host registers', () => {
    assert.deepEqual([...declared].sort(), [...commandIds].sort());
    assert.equal(new Set(declared).size, declared.length);
  });

  it('titles each command and puts it under Price Mart', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Price Mart', command);
      assert.match(title, /^[A-Z][^.!]*$/, command);
    }
  });

  it('gives two commands of one menu no same title', () => {
    const shown = contributes.commands.filter(
      ({ command }) =>
        !contributes.menus['commandPalette']?.some((entry) => entry.command === command && entry.when === 'false'),
    );
    const titles = shown.map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
  });

  it('uses only declared commands in menus, keys, welcome views and walkthroughs', () => {
    const used = [
      ...Object.values(contributes.menus)
        .flat()
        .map((entry) => entry.command),
      ...contributes.keybindings.map((entry) => entry.command),
      ...contributes.viewsWelcome.flatMap((entry) => entriesOf(entry.contents)),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => entriesOf(step.description))),
      ...contributes.walkthroughs.flatMap(({ steps }) =>
        steps.flatMap((step) =>
          step.completionEvents
            .filter((event) => event.startsWith('onCommand:'))
            .map((event) => event.slice('onCommand:'.length)),
        ),
      ),
    ];
    assert.deepEqual(
      used.filter((command) => isOurs(command) && !declared.includes(command)),
      [],
    );
  });

  it('offers what needs a node only where a node is', () => {
    const inPalette = new Map((contributes.menus['commandPalette'] ?? []).map((entry) => [entry.command, entry.when]));
    for (const { command } of contributes.menus['view/item/context'] ?? []) {
      const when = inPalette.get(command);
      const worksAlone = [
        'priceMart.object.upload',
        'priceMart.job.run',
        'priceMart.job.runWithArguments',
        'priceMart.job.deploy',
        'priceMart.job.followLog',
        'priceMart.job.showValidation',
        'priceMart.job.showLoad',
      ];
      assert.ok(when === 'false' || worksAlone.includes(command), `${command} stands in the palette without a node`);
    }
  });

  it('gives an icon to each command that is shown as one', () => {
    const icons = new Map(contributes.commands.map((entry) => [entry.command, entry.icon]));
    const inline = Object.entries(contributes.menus)
      .flatMap(([, entries]) => entries as readonly (MenuEntry & { readonly group?: string })[])
      .filter((entry) => /^(inline|navigation)/.test(entry.group ?? ''));
    assert.ok(inline.length > 10);
    assert.deepEqual(
      inline.filter((entry) => icons.get(entry.command) === undefined).map((entry) => entry.command),
      [],
    );
  });

  it('has a welcome for each view of the side bar', () => {
    for (const { id } of contributes.views['priceMart'] ?? [])
      assert.ok(
        contributes.viewsWelcome.some((entry) => entry.view === id),
        id,
      );
  });

  it('names only files that are there, besides what the build makes', () => {
    const files = [
      ...Object.values(contributes.viewsContainers)
        .flat()
        .map((entry) => entry.icon),
      ...Object.values(contributes.views)
        .flat()
        .map((entry) => entry.icon),
      ...contributes.jsonValidation.map((entry) => entry.url),
      ...contributes.languages.flatMap((entry) => (entry.configuration === undefined ? [] : [entry.configuration])),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.markdown)),
    ];
    assert.deepEqual(
      files.filter((file) => !file.startsWith('./dist/') && !existsSync(join(root, file))),
      [],
    );
  });

  it('keeps endpoints, credentials and programs out of a workspace’s reach', () => {
    const properties = Object.assign(
      {},
      ...contributes.configuration.map((entry) => entry.properties),
    ) as Manifest['contributes']['configuration'][number]['properties'];
    for (const name of [
      'priceMart.connections',
      'priceMart.local.dataDir',
      'priceMart.local.engine',
      'priceMart.local.python',
    ])
      assert.equal(properties[name]?.scope, 'application', name);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['priceMart.connection']);
  });

  it('describes each setting', () => {
    for (const { properties } of contributes.configuration)
      for (const [name, setting] of Object.entries(properties))
        assert.ok(setting.description ?? setting.markdownDescription, name);
  });

  it('claims no file of another SQL dialect', () => {
    for (const language of contributes.languages) assert.ok(!(language.extensions ?? []).includes('.sql'), language.id);
  });
});

import { HostTable, type RowsKept } from '../../../src/host/panels/shared/hostTable';
import type { TableToHost } from '../../../src/protocol/table';
import type { Message, PanelPage } from './panelPage';

export interface TableHost {
  readonly clipboard: string[];
  readonly table: () => HostTable | undefined;
  readonly receive: (message: Message, page: PanelPage) => Promise<void>;
}

/** The extension host's own table behind a panel in the browser. */
export function tableHost(name: string, rows: RowsKept): TableHost {
  const clipboard: string[] = [];
  let table: HostTable | undefined;
  return {
    clipboard,
    table: () => table,
    receive: async (message, page) => {
      table ??= new HostTable(name, rows, {
        post: (reply) => void page.post(reply),
        clip: async (text) => void clipboard.push(text),
      });
      if (['rows', 'filter', 'copy', 'totals'].includes(message.kind))
        await table.receive(message as unknown as TableToHost);
    },
  };
}
